import pg from "pg";
import { withDatabase } from "./postgres-adapter.mjs";

/** How long to wait for a server that doesn't answer, in milliseconds, unless the URL's `connect_timeout` says so. */
const CONNECT_TIMEOUT_MS = 5000;

/** The engine's commands outside the conversation: `schema-engine cli <command>`. Each throws an error with a `code`. */
export const probes = {
  "can-connect-to-database": (url) => withClient(url, (client) => client.query("SELECT 1")),
  "create-database": (url) => administer(url, (name) => `CREATE DATABASE ${name}`),
  "drop-database": (url) => administer(url, (name) => `DROP DATABASE IF EXISTS ${name}`),
};

async function administer(url, statement) {
  const name = pg.escapeIdentifier(databaseOf(url));
  await withClient(withDatabase(url, "postgres"), (client) => client.query(statement(name)));
}

async function withClient(url, use) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on("error", () => {}); // The failing call rejects as well; this only keeps the process alive to say so.
  try {
    await client.connect();
    return await use(client);
  } catch (error) {
    throw explain(error, url);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Says a connection error as Prisma's own engine does; the command line acts on the codes (P1003: offer to create). */
function explain(error, url) {
  const { hostname, port, username } = new URL(url);
  const server = `${hostname || "localhost"}:${port || 5432}`;
  const known = {
    "3D000": ["P1003", `Database \`${databaseOf(url)}\` does not exist`],
    "28P01": [
      "P1000",
      `Authentication failed against database server, the credentials for \`${username}\` are not valid`,
    ],
    28000: ["P1010", `User was denied access on the database \`${databaseOf(url)}\``],
    "42P04": ["P1009", `Database \`${databaseOf(url)}\` already exists`],
  }[error.code];
  const [code, message] = known ?? [
    "P1001",
    `Can't reach database server at \`${server}\`\n\nPlease make sure your database server is running at \`${server}\`.` +
      `\n\n${error.message || error.code}`,
  ];
  return Object.assign(new Error(message, { cause: error }), { code });
}

function databaseOf(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || "postgres";
}
