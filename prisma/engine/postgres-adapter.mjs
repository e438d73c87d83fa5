import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, DriverAdapterError } from "@prisma/driver-adapter-utils";

/** PostgreSQL's one-byte `"char"`, which its catalogues use for kinds and actions, and which the adapter doesn't know. */
const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * The schema engine's way to a PostgreSQL database: `@prisma/adapter-pg`, mended where migrations need more of it than
 * queries do. One connection for everything, since the engine's advisory lock belongs to the session that took it.
 */
export function postgresFactory({ url, shadowDatabaseUrl }) {
  const open = async (connectionString) => mend(await connectOnce(connectionString));
  return bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => open(url),
    connectToShadowDb: () => (shadowDatabaseUrl ? openEmptied(open, shadowDatabaseUrl) : openThrowaway(open, url)),
  });
}

/**
 * A stand-in for comparing schemas without any database, as `migrate diff --from-empty --to-schema` does. The engine asks
 * for the server's version when it starts, whatever it is going to do, so that one question has an answer here.
 */
export function databaseless(reason) {
  const refuse = async () => {
    throw new DriverAdapterError({ kind: "postgres", code: "N/A", severity: "ERROR", message: reason });
  };
  const answerVersion = async () => ({
    columnNames: ["exists", "version", "numeric_version"],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, "PostgreSQL 17", 170000]],
  });
  const identity = { provider: "postgres", adapterName: "@prisma/adapter-pg" };
  const adapter = {
    ...identity,
    queryRaw: ({ sql }) => (sql.includes("server_version_num") ? answerVersion() : refuse()),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    dispose: async () => {},
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
  };
  return bindMigrationAwareSqlAdapterFactory({ ...identity, connect: async () => adapter, connectToShadowDb: refuse });
}

/** Opens a pool of one that is never closed for idleness, working in the schema that a Prisma URL's `schema` names. */
async function connectOnce(connectionString) {
  const schema = new URL(connectionString).searchParams.get("schema") ?? undefined;
  const config = { connectionString, max: 1, idleTimeoutMillis: 0 };
  const adapter = await new PrismaPg(config, { schema }).connect();
  if (schema) {
    const searchPath = `SET search_path = "${schema.replaceAll('"', '""')}"`;
    adapter.underlyingDriver().on("connect", (client) => client.query(searchPath));
  }
  return adapter;
}

/** Replaces, on one adapter, what fails in migrations. */
function mend(adapter) {
  const pool = adapter.underlyingDriver();
  // The adapter cuts scripts at every `;`, also inside `$$` bodies and strings. The simple protocol takes them whole.
  adapter.executeScript = (script) =>
    pool.query(script).then(ignore, (error) => adapter.onError(located(error, script)));
  readCharColumns(adapter);
  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (isolationLevel) => readCharColumns(await startTransaction(isolationLevel));
  return adapter;
}

function ignore() {}

/** Says in which line of the script the database found the error, since its own message doesn't. */
function located(error, script) {
  if (error.position)
    error.message += ` (line ${script.slice(0, Number(error.position)).split("\n").length} of the script)`;
  return error;
}

/** Lets `"char"` columns pass as text on their way through the adapter, and then gives them their own type. */
function readCharColumns(queryable) {
  const performIO = queryable.performIO.bind(queryable);
  const queryRaw = queryable.queryRaw.bind(queryable);
  let charColumns = [];
  queryable.performIO = async (query) => {
    const result = await performIO(query);
    charColumns = (result.fields ?? []).map((field) => field.dataTypeID === CHAR_OID);
    const fields = (result.fields ?? []).map((field, i) =>
      charColumns[i] ? { name: field.name, dataTypeID: TEXT_OID } : field,
    );
    return { rows: result.rows, rowCount: result.rowCount, fields };
  };
  queryable.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const columnTypes = result.columnTypes.map((type, i) => (charColumns[i] ? ColumnTypeEnum.Character : type));
    return { ...result, columnTypes };
  };
  return queryable;
}

/** A shadow database of its own for one comparison, dropped only once nobody is connected to it any more. */
async function openThrowaway(open, url) {
  const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
  const owner = await open(url);
  await owner.executeScript(`CREATE DATABASE "${name}"`);
  const shadow = await open(withDatabase(url, name));
  const close = shadow.dispose.bind(shadow);
  shadow.dispose = async () => {
    await close();
    await owner.executeScript(`DROP DATABASE "${name}"`);
    await owner.dispose();
  };
  return shadow;
}

/** A shadow database that the configuration names (where creating one isn't allowed): emptied, then used. */
async function openEmptied(open, url) {
  const shadow = await open(url);
  await shadow.executeScript('DROP SCHEMA IF EXISTS "public" CASCADE; CREATE SCHEMA "public"');
  return shadow;
}

/** The same server and account, another database. */
export function withDatabase(url, name) {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}
