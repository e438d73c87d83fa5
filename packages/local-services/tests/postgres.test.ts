import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, expect, test, vi } from "vitest";
import { serverHome } from "../src/account.mjs";
import { startPostgres } from "../src/postgres.mjs";
import { answers, eventually, isAlive } from "./eventually";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const isRoot = process.getuid?.() === 0;
const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

test("starts a server that is set up as a production one would be, and keeps the data, the port and the password between runs", async () => {
  const dataDir = folder();
  const first = await start(dataDir);
  await query(first.url, "CREATE TABLE kept AS SELECT 'yes' AS answer");
  expect(
    await query(
      first.url,
      "SELECT lower('ÄÖ') AS small, current_setting('fsync') AS fsync, current_setting('TimeZone') AS zone",
    ),
  ).toEqual([{ small: "äö", fsync: "on", zone: "UTC" }]);
  expect(await query(first.url, "SHOW max_connections")).toEqual([{ max_connections: "200" }]);
  expect(await query(first.url, "SHOW shared_buffers")).toEqual([{ shared_buffers: "256MB" }]);
  await query(first.url, "CREATE EXTENSION pg_trgm; CREATE EXTENSION citext");
  expect(await query(first.url, "SELECT similarity('Müller', 'müller') AS same")).toEqual([{ same: 1 }]);
  await first.stop();
  expect(await answers(first.url)).toBe(false);

  const second = await start(dataDir);
  expect(second.url).toBe(first.url);
  expect(second.env).toEqual({ DATABASE_URL: first.url });
  expect(await query(second.url, "SELECT answer FROM kept")).toEqual([{ answer: "yes" }]);
});

test("listens on loopback only and asks for the generated password, which only its account can read", async () => {
  const dataDir = folder();
  const { url } = await start(dataDir);
  expect(await query(url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  const stranger = new URL(url);
  stranger.password = "guess";
  await expect(query(stranger.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
  expect(statSync(join(dataDir, "postgres", "data", "local-services.password")).mode & 0o777).toBe(0o600);
});

test("creates a database once, whatever its name", async () => {
  const postgres = await start(folder());
  const name = 'odd "name" ö';
  const [url, again] = await Promise.all([postgres.createDatabase(name), postgres.createDatabase(name)]);
  expect(again).toBe(url);
  expect(await query(url, "SELECT current_database() AS name")).toEqual([{ name }]);
});

test("two starters at once share one server, which stops with the last of them", async () => {
  const dataDir = folder();
  const [one, other] = await Promise.all([hold(dataDir), hold(dataDir)]);
  expect(one.url).toBe(other.url);
  one.process.kill("SIGTERM");
  await once(one.process, "exit");
  expect(await query(other.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  other.process.kill("SIGTERM");
  await once(other.process, "exit");
  expect(await answers(other.url)).toBe(false);
});

test("a killed user leaves no server behind", async () => {
  const { url, process: user } = await hold(folder());
  user.kill("SIGKILL");
  await eventually("the server stops", async () => !(await answers(url)));
});

test("a killed user's server stays while somebody else uses it", async () => {
  const dataDir = folder();
  const killed = await hold(dataDir);
  const { url, stop } = await start(dataDir);
  killed.process.kill("SIGKILL");
  await once(killed.process, "exit");
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await stop();
  await eventually("the server stops", async () => !(await answers(url)));
});

test("a killed server comes back at the same address with all that was committed", async () => {
  const dataDir = folder();
  const { url } = await start(dataDir);
  await query(url, "CREATE TABLE committed AS SELECT 1 AS row");
  process.kill(postmaster(dataDir), "SIGKILL");
  await eventually("the server is back", () =>
    query(url, "SELECT row FROM committed").then(
      (rows) => rows.length === 1,
      () => false,
    ),
  );
});

test("starts after a crash of user and server alike, in spite of the stale pid file", async () => {
  const dataDir = folder();
  const crashed = await hold(dataDir);
  await query(crashed.url, "CREATE TABLE committed AS SELECT 1 AS row");
  const pid = postmaster(dataDir);
  crashed.process.kill("SIGKILL");
  process.kill(pid, "SIGKILL");
  await eventually("the server is dead", async () => !(await isAlive(pid)));
  expect(existsSync(join(dataDir, "postgres", "data", "postmaster.pid"))).toBe(true);
  const { url } = await start(dataDir);
  expect(url).toBe(crashed.url);
  expect(await query(url, "SELECT row FROM committed")).toEqual([{ row: 1 }]);
});

test("does not take a stranger's process for the server that a stale pid file names", async () => {
  const dataDir = folder();
  const before = await start(dataDir);
  const file = join(dataDir, "postgres", "data", "postmaster.pid");
  const lines = readFileSync(file, "utf8").split("\n");
  await before.stop();
  const stranger = createServer((socket) => socket.end("hello\n")).listen(Number(lines[3]), "127.0.0.1");
  cleanUps.push(() => stranger.close());
  await once(stranger, "listening");
  writeFileSync(file, [process.pid, ...lines.slice(1)].join("\n"));
  const after = await start(dataDir);
  expect(new URL(after.url).port).not.toBe(lines[3]);
  expect(await query(after.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("says why it does not start", async () => {
  const dataDir = folder();
  await (await start(dataDir)).stop();
  writeFileSync(join(dataDir, "postgres", "data", "PG_VERSION"), "9.6\n");
  await expect(startPostgres({ dataDir })).rejects.toThrow(/version 9\.6/);
});

test.runIf(isRoot)(
  "below a folder that only root enters, keeps the data where the server's account can reach it",
  async () => {
    const dataDir = join(folder(0o700), "project", ".data");
    const first = await start(dataDir);
    cleanUps.push(() => rmSync(serverHome(dataDir), { recursive: true, force: true }));
    await query(first.url, "CREATE TABLE kept AS SELECT 1 AS row");
    await first.stop();
    expect(serverHome(dataDir)).not.toContain(dataDir);
    const second = await start(dataDir);
    expect(await query(second.url, "SELECT row FROM kept")).toEqual([{ row: 1 }]);
  },
);

function folder(mode = 0o755): string {
  const path = mkdtempSync(join(tmpdir(), "local-services-test-"));
  chmodSync(path, mode);
  cleanUps.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

async function start(dataDir: string) {
  const postgres = await startPostgres({ dataDir });
  cleanUps.push(postgres.stop);
  return postgres;
}

/** Another process that uses the same server. */
async function hold(dataDir: string): Promise<{ url: string; process: ChildProcess }> {
  const program = fileURLToPath(new URL("./fixtures/hold-postgres.mjs", import.meta.url));
  const user = spawn(process.execPath, [program, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  cleanUps.push(async () => {
    if (user.exitCode === null && user.signalCode === null && user.kill("SIGTERM")) await once(user, "exit");
  });
  const [url] = await once(createInterface({ input: user.stdout }), "line");
  return { url, process: user };
}

function postmaster(dataDir: string): number {
  return Number(readFileSync(join(dataDir, "postgres", "data", "postmaster.pid"), "utf8").split("\n")[0]);
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows ?? [];
  } finally {
    await client.end().catch(() => {});
  }
}
