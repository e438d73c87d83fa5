// @ts-check

import { existsSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import {
  claimedServer,
  initialise,
  isHeld,
  isInitialised,
  lastWords,
  launch,
  openCluster,
  passwordOf,
  SUPERUSER,
  shutDown,
} from "./cluster.mjs";
import { guard } from "./guard.mjs";
import { freePort, remember } from "./ports.mjs";

/**
 * Every user of a server holds a session with this advisory lock, shared: his lease. Who leaves and then gets the lock
 * exclusively was the last, and stops the server; who arrives meanwhile waits for the lock, is cut off, and starts it anew.
 * PostgreSQL frees the lease of a killed user by itself.
 */
const LEASE_KEY = 7_265_001;
const DEFAULT_DATABASE = "gavel";
/** Long enough for a first start, or a recovery after a crash, on a busy machine. */
const START_TIMEOUT_MS = 120_000;
const LAUNCH_LIMIT = 8;
const POLL_MS = 50;
const CONNECT_TIMEOUT_MS = 5_000;
/** How long the server may take to notice that a killed user is gone. */
const DEATH_NOTICE_MS = 3_000;

/** @typedef {import("./cluster.mjs").Cluster} Cluster */

/**
 * A real PostgreSQL server on loopback, its data kept in `dataDir` between runs. Several processes may start the same one:
 * they share it, it comes back after a crash while somebody uses it, and it stops with the last of them, even if that one is killed.
 * @param {{ dataDir: string, log?: (line: string) => void }} options
 */
export async function startPostgres({ dataDir: folder, log = () => {} }) {
  const dataDir = resolve(folder); // the watchdog has another working directory
  const cluster = openCluster(dataDir);
  const forget = guard({ postgres: dataDir });
  /** @type {Promise<void> | undefined} */
  let stopped;
  let lease = joinServer(cluster, dataDir).then(keep);

  /** @param {pg.Client} client */
  function keep(client) {
    client.once("end", () => {
      if (stopped) return;
      log("PostgreSQL went away; starting it again.");
      lease = joinServer(cluster, dataDir).then((again) => {
        if (again.port !== client.port) log(`PostgreSQL is now on port ${again.port}: restart what uses it.`);
        return keep(again);
      });
      lease.catch((error) => log(String(error.message)));
    });
    return client;
  }

  /** @param {string} name */
  async function createDatabase(name) {
    const client = await lease;
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`).catch(ignoreDuplicate);
    return `postgresql://${SUPERUSER}:${passwordOf(cluster)}@127.0.0.1:${client.port}/${encodeURIComponent(name)}`;
  }

  const stop = () => (stopped ??= leave());

  async function leave() {
    const client = await lease.catch(() => undefined);
    if (client) await leaveServer(cluster, client);
    forget();
  }

  try {
    const url = await createDatabase(DEFAULT_DATABASE);
    remember(dataDir).set("postgres", (await lease).port);
    return { env: { DATABASE_URL: url }, url, stop, createDatabase };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Does for a killed user what he could not: leaves, and stops the server if he was the last.
 * @param {string} dataDir
 */
export async function leaveForDead(dataDir) {
  if (!existsSync(dataDir)) return; // thrown away already, and the server stops by itself when it notices
  const cluster = openCluster(dataDir);
  for (const deadline = Date.now() + START_TIMEOUT_MS; isHeld(cluster) && Date.now() < deadline; await sleep(POLL_MS)) {
    const client = await takeLease(cluster);
    if (client) return leaveServer(cluster, client, DEATH_NOTICE_MS);
  }
}

/** @param {Cluster} cluster @param {string} dataDir @returns {Promise<pg.Client>} a lease */
async function joinServer(cluster, dataDir) {
  /** @type {ReturnType<typeof launch> | undefined} */
  let server;
  /** @type {Error | undefined} */
  let failure;
  let launches = 0;
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await sleep(POLL_MS)) {
    const client = await takeLease(cluster);
    if (client) return client;
    if (failure || launches > LAUNCH_LIMIT) break;
    if (isRunning(server) || isHeld(cluster)) continue;
    if (!isInitialised(cluster)) initialise(cluster);
    await sleep(launches * POLL_MS);
    server = launch(cluster, await freePort(remember(dataDir).get("postgres")));
    server.once("error", (error) => (failure = error));
    launches += 1;
  }
  throw new Error(`PostgreSQL does not start in ${cluster.home}: ${failure?.message ?? lastWords(cluster)}`);
}

/** @param {ReturnType<typeof launch> | undefined} server */
const isRunning = (server) => server?.pid !== undefined && server.exitCode === null && server.signalCode === null;

/**
 * Connects to whatever answers on the claimed port, and keeps the session only if it is the server of this very data directory.
 * @param {Cluster} cluster
 */
async function takeLease(cluster) {
  const port = claimedServer(cluster)?.port;
  if (!port || !isInitialised(cluster)) return undefined;
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: SUPERUSER,
    password: passwordOf(cluster),
    database: "postgres",
    application_name: "local-services lease",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("SHOW data_directory");
    if (realpathSync(rows[0].data_directory) !== realpathSync(cluster.data))
      throw new Error("another cluster's server");
    await client.query("SELECT pg_advisory_lock_shared($1)", [LEASE_KEY]);
    return client;
  } catch {
    client.end().catch(() => {});
    return undefined;
  }
}

/** @param {Cluster} cluster @param {pg.Client} client @param {number} [patienceMs] how long to go on asking whether we are the last */
async function leaveServer(cluster, client, patienceMs = 0) {
  try {
    await client.query("SELECT pg_advisory_unlock_shared($1)", [LEASE_KEY]);
    const deadline = Date.now() + patienceMs;
    for (let last = false; !last; await sleep(POLL_MS)) {
      ({ last } = (await client.query("SELECT pg_try_advisory_lock($1) AS last", [LEASE_KEY])).rows[0]);
      if (last) shutDown(cluster);
      else if (Date.now() >= deadline) break;
    }
  } catch {
    // The server fell over meanwhile: nothing left to leave.
  }
  await client.end().catch(() => {});
}

/** Another starter may create it between our look and our statement. @param {{ code?: string }} error */
function ignoreDuplicate(error) {
  if (error.code !== "42P04" && error.code !== "23505") throw error;
}
