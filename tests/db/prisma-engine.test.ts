import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/**
 * Drives the real command line over the schema engine in `prisma/engine`, in a project and a database of its own.
 * The tests tell one story, in order: each starts from what the one before left behind.
 */

const ROOT = path.resolve(import.meta.dirname, "../..");
/** A command takes 3 s of processor time, and these tests share the machine with others. */
const COMMAND_TIMEOUT_MS = 120_000;
const TEST_TIMEOUT_MS = 3 * COMMAND_TIMEOUT_MS;

const SCHEMA = `
datasource db {
  provider = "postgresql"
}

enum Mood {
  glad
  sad
}

model Owner {
  id    Int    @id @default(autoincrement())
  name  String @unique
  mood  Mood   @default(glad)
  cats  Cat[]
}

model Cat {
  id      String   @id @db.Uuid
  ownerId Int
  tags    String[]
  weight  Decimal  @db.Decimal(5, 2)
  bornAt  DateTime @db.Timestamptz(3)
  owner   Owner    @relation(fields: [ownerId], references: [id], onDelete: Cascade)

  @@index([ownerId, bornAt(sort: Desc)])
}
`;

/** Semicolons where cutting the script at them would break it: in a body, a comment and a string. */
const FUNCTION_MIGRATION = `
CREATE FUNCTION refuse_nameless() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- first this; then that
  IF NEW.name = ';' THEN RAISE EXCEPTION 'no; not that'; END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER owner_named BEFORE INSERT ON "Owner" FOR EACH ROW EXECUTE FUNCTION refuse_nameless();
CREATE INDEX cat_light ON "Cat" ("weight") WHERE "weight" < 2;
`;

const databaseName = `prisma_engine_${randomBytes(6).toString("hex")}`;
let project = "";
let databaseUrl = "";

function adminUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL must name a PostgreSQL database whose account may create databases.");
  return url;
}

async function rows<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

type Outcome = { code: number; output: string };

/** Runs `prisma …` in the project, unattended, with the config file's own choice of engine. */
function prisma(args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const unset = { VERCEL: "", PRISMA_STOCK_ENGINE: "", PRISMA_SCHEMA_ENGINE_BINARY: "", DIRECT_URL: "" };
  const options = {
    cwd: project,
    timeout: COMMAND_TIMEOUT_MS,
    env: Object.assign({ ...process.env }, unset, { DATABASE_URL: databaseUrl, NO_COLOR: "1" }, env),
  };
  return new Promise((resolve) => {
    const cli = path.join(ROOT, "node_modules/prisma/build/index.js");
    const child = execFile(process.execPath, [cli, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? -1) : 0, output: `${stdout}\n${stderr}` });
    });
    child.stdin?.end();
  });
}

async function migrationFolders(): Promise<string[]> {
  const entries = await readdir(path.join(project, "prisma/migrations"), { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

async function appliedMigrations(): Promise<string[]> {
  const sql = "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name";
  return (await rows<{ migration_name: string }>(databaseUrl, sql)).map((row) => row.migration_name);
}

async function addMigration(name: string, sql: string): Promise<void> {
  const folder = path.join(project, "prisma/migrations", name);
  await mkdir(folder);
  await writeFile(path.join(folder, "migration.sql"), sql);
}

beforeAll(async () => {
  const url = new URL(adminUrl());
  url.pathname = `/${databaseName}`;
  databaseUrl = url.href;
  project = await mkdtemp(path.join(tmpdir(), "gavel-prisma-engine-"));
  await mkdir(path.join(project, "prisma/migrations"), { recursive: true });
  await mkdir(path.join(project, "prisma/seed"));
  await symlink(path.join(ROOT, "node_modules"), path.join(project, "node_modules"));
  await cp(path.join(ROOT, "prisma/engine"), path.join(project, "prisma/engine"), { recursive: true });
  await cp(path.join(ROOT, "prisma.config.ts"), path.join(project, "prisma.config.ts"));
  await writeFile(path.join(project, "package.json"), '{ "type": "module" }');
  await writeFile(path.join(project, "prisma/schema.prisma"), SCHEMA);
  await writeFile(path.join(project, "prisma/seed/main.ts"), 'console.log("seeded" as string);');
});

afterAll(async () => {
  await rows(adminUrl(), `DROP DATABASE IF EXISTS "${databaseName}" WITH (FORCE)`);
  await rm(project, { recursive: true, force: true });
});

describe("prisma's command line over the bundled schema engine", { timeout: TEST_TIMEOUT_MS }, () => {
  test("says that a database is missing, by Prisma's code for it", async () => {
    const status = await prisma(["migrate", "status"]);
    expect(status.code).toBe(1);
    expect(status.output).toContain("P1003");
  });

  test("`migrate dev` creates the database and the first migration, and applies it", async () => {
    expect(await prisma(["migrate", "dev", "--name", "init"])).toMatchObject({ code: 0 });
    const folders = await migrationFolders();
    expect(folders).toEqual([expect.stringMatching(/^\d{14}_init$/)]);
    expect(await appliedMigrations()).toEqual(folders);
    const sql = await readFile(path.join(project, "prisma/migrations", folders[0] ?? "", "migration.sql"), "utf8");
    expect(sql).toContain('CREATE TABLE "Cat"');
  });

  test("`migrate dev` applies a hand-written migration with a function body", async () => {
    expect(await prisma(["migrate", "dev", "--create-only", "--name", "refuse"])).toMatchObject({ code: 0 });
    const written = (await migrationFolders()).at(-1) ?? "";
    await appendFile(path.join(project, "prisma/migrations", written, "migration.sql"), FUNCTION_MIGRATION);
    expect(await prisma(["migrate", "dev"])).toMatchObject({ code: 0 });
    await expect(rows(databaseUrl, `INSERT INTO "Owner" (name) VALUES (';')`)).rejects.toThrow("no; not that");
  });

  test("`migrate diff` finds no difference between migrations, database and schema", async () => {
    const schema = ["--to-schema", "prisma/schema.prisma", "--exit-code"];
    const fromMigrations = await prisma(["migrate", "diff", "--from-migrations", "prisma/migrations", ...schema]);
    expect(fromMigrations).toMatchObject({ code: 0, output: expect.stringContaining("No difference detected") });
    expect(await prisma(["migrate", "diff", "--from-config-datasource", ...schema])).toMatchObject({ code: 0 });
  });

  test("`migrate diff` compares schemas without any database", async () => {
    const args = ["migrate", "diff", "--from-empty", "--to-schema", "prisma/schema.prisma", "--script", "--exit-code"];
    const diff = await prisma(args, { DATABASE_URL: "" });
    expect(diff).toMatchObject({
      code: 2,
      output: expect.stringContaining(`CREATE TYPE "Mood" AS ENUM ('glad', 'sad')`),
    });
  });

  test("`migrate deploy` applies what is pending, by two processes at once, once", async () => {
    await addMigration("29990101000000_more", `CREATE VIEW happy AS SELECT id FROM "Owner" WHERE mood = 'glad';`);
    expect((await prisma(["migrate", "status"])).output).toContain("have not yet been applied");
    const both = await Promise.all([prisma(["migrate", "deploy"]), prisma(["migrate", "deploy"])]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(await appliedMigrations()).toEqual(await migrationFolders());
  });

  test("`migrate reset` empties the database, replays the migrations, and leaves `db seed` to fill it", async () => {
    await rows(databaseUrl, `INSERT INTO "Owner" (name) VALUES ('ada')`);
    expect(await prisma(["migrate", "reset", "--force"])).toMatchObject({ code: 0 });
    expect(await rows(databaseUrl, 'SELECT * FROM "Owner"')).toEqual([]);
    expect(await appliedMigrations()).toEqual(await migrationFolders());
    expect(await prisma(["db", "seed"])).toMatchObject({ code: 0, output: expect.stringContaining("seeded") });
  });

  test("a broken migration stops the later ones, says where, and can be resolved", async () => {
    await addMigration("29990102000000_broken", "SELECT 1;\nSELEC 2;\n");
    const failed = await prisma(["migrate", "deploy"]);
    expect(failed.code).toBe(1);
    expect(failed.output).toContain("29990102000000_broken");
    expect(failed.output).toContain("line 2");
    expect(await prisma(["migrate", "resolve", "--rolled-back", "29990102000000_broken"])).toMatchObject({ code: 0 });
    await rm(path.join(project, "prisma/migrations/29990102000000_broken"), { recursive: true });
    expect(await prisma(["migrate", "status"])).toMatchObject({ code: 0 });
  });

  test("leaves no shadow database and no connection behind", async () => {
    const shadows = "SELECT datname FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow_db_%'";
    expect(await rows(databaseUrl, shadows)).toEqual([]);
    const connections = `SELECT 1 FROM pg_stat_activity WHERE datname = '${databaseName}' AND pid <> pg_backend_pid()`;
    await expect.poll(() => rows(databaseUrl, connections)).toEqual([]);
  });
});
