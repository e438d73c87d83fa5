// @ts-check
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { serverAccount, serverHome } from "./account.mjs";
import { executable, postgresBinaries } from "./binaries.mjs";

/**
 * One database cluster on disk and the means to run it.
 * @typedef {object} Cluster
 * @property {string} home the folder that the server's account owns
 * @property {string} data PostgreSQL's own data directory, inside `home`
 * @property {string} native the folder of the binaries
 * @property {import("./account.mjs").Account | undefined} account
 */

export const SUPERUSER = "postgres";
const LOG_LIMIT_BYTES = 5_000_000;
const STOP_TIMEOUT_SECONDS = 10;
/** Kept inside the data directory, so that a cluster and its password appear, move and vanish together. */
const PASSWORD_FILE = "local-services.password";

/** `C.UTF-8` lets the server tell letters from other signs in every script; not every system has it. */
const LOCALES = ["C.UTF-8", "en_US.UTF-8", "C"];

/** fsync and synchronous_commit stay on: a number measured here should mean something. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "256MB",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** @param {string} dataDir @returns {Cluster} */
export function openCluster(dataDir) {
  const home = serverHome(dataDir);
  const account = serverAccount(home);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  give(home, account);
  return { home, data: join(home, "data"), account, native: postgresBinaries(account) };
}

/** @param {Cluster} cluster */
export const isInitialised = (cluster) => existsSync(join(cluster.data, "PG_VERSION"));

/** @param {Cluster} cluster */
export const passwordOf = (cluster) => readFileSync(join(cluster.data, PASSWORD_FILE), "utf8");

/** Makes the data directory beside its place and moves it there, so that of two starters one wins and neither sees a half-made one. @param {Cluster} cluster */
export function initialise(cluster) {
  const draft = mkdtempSync(join(cluster.home, "init-"));
  try {
    give(draft, cluster.account);
    const password = join(draft, PASSWORD_FILE);
    writeFileSync(password, randomBytes(24).toString("base64url"), { mode: 0o600 });
    give(password, cluster.account);
    const data = join(draft, "data");
    initdb(cluster, data, password);
    renameSync(password, join(data, PASSWORD_FILE));
    renameSync(data, cluster.data);
  } catch (error) {
    if (!isInitialised(cluster)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** @param {Cluster} cluster @param {string} data @param {string} passwordFile */
function initdb(cluster, data, passwordFile) {
  let output = "";
  for (const locale of LOCALES) {
    const args = ["-D", data, "-U", SUPERUSER, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--no-instructions"];
    args.push(
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      `--locale=${locale}`,
      "--lc-messages=C",
    );
    const done = spawnSync(executable(cluster.native, "initdb"), args, asServer(cluster));
    if (done.status === 0) return;
    output = done.error?.message ?? String(done.stderr);
    if (!output.includes("locale")) break;
  }
  throw new Error(`initdb failed: ${output.trim()}`);
}

/**
 * Starts the server in a session of its own, so that a Ctrl+C in the terminal does not reach it before its users are gone.
 * @param {Cluster} cluster @param {number} port
 */
export function launch(cluster, port) {
  const logFile = join(cluster.home, "postgres.log");
  const tooLong = existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES;
  const log = openSync(logFile, tooLong ? "w" : "a", 0o600);
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(executable(cluster.native, "postgres"), ["-D", cluster.data, "-p", String(port), ...settings], {
    ...asServer(cluster),
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  server.unref();
  return server;
}

/** Fast shutdown: sessions are cut, data is flushed. Not gone in time: immediate, and the next start recovers from the log. @param {Cluster} cluster */
export function shutDown(cluster) {
  for (const mode of ["fast", "immediate"]) {
    const args = ["stop", "-D", cluster.data, "-m", mode, "-w", "-t", String(STOP_TIMEOUT_SECONDS)];
    if (pgCtl(cluster, args).status === 0) return;
  }
}

/** @param {Cluster} cluster @param {string[]} args */
const pgCtl = (cluster, args) => spawnSync(executable(cluster.native, "pg_ctl"), args, asServer(cluster));

/**
 * What `postmaster.pid` claims. Only a hint: it outlives a killed server.
 * @param {Cluster} cluster
 * @returns {{ pid: number, port: number } | undefined}
 */
export function claimedServer(cluster) {
  try {
    const [pid, , , port] = readFileSync(join(cluster.data, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(pid), port: Number(port) };
  } catch {
    return undefined;
  }
}

/**
 * Whether a server process holds the data directory now, answering or not (starting, recovering, stopping). A stale claim whose
 * number went to a stranger is removed, since PostgreSQL itself would take the stranger for a server and refuse to start.
 * @param {Cluster} cluster
 */
export function isHeld(cluster) {
  const claim = claimedServer(cluster);
  const command = claim && commandLine(claim.pid);
  if (!command) return false;
  if (command.includes(cluster.data)) return true;
  if (claimedServer(cluster)?.pid === claim.pid) rmSync(join(cluster.data, "postmaster.pid"), { force: true });
  return false;
}

/** @param {number} pid @returns {string} empty if there is no such process */
function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    if (process.platform === "linux") return "";
    return String(spawnSync("ps", ["-o", "command=", "-p", String(pid)]).stdout ?? "");
  }
}

/** The last lines that the server said, for an error message. @param {Cluster} cluster */
export function lastWords(cluster) {
  try {
    return readFileSync(join(cluster.home, "postgres.log"), "utf8").trim().split("\n").slice(-8).join("\n");
  } catch {
    return "";
  }
}

/** PG* variables of ours would steer the server's programs, and they dislike a working directory they cannot read. @param {Cluster} cluster */
function asServer({ home, account }) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)));
  return { ...account, cwd: home, env };
}

/** @param {string} path @param {import("./account.mjs").Account | undefined} account */
function give(path, account) {
  if (account) chownSync(path, account.uid, account.gid);
}
