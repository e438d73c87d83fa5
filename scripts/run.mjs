/**
 * Brings the app up in the environment that it is given: `dev`, `build` or `start`. Locally local-services runs this with what
 * is missing; on Vercel the variables are set and `npm run build` is the same command.
 *
 * dev     migrate, seed, register the schedules, next dev
 * build   migrate, seed, next build; on Vercel also register the schedules of the deployment
 * start   migrate, seed, register the schedules, build if the sources are newer than the build, next start
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

const BUILD_ID = ".next/BUILD_ID";
const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "prisma",
  "package-lock.json",
  "next.config.mjs",
  "postcss.config.mjs",
];

// The local server and its build tell nobody outside anything.
process.env.NEXT_TELEMETRY_DISABLED ??= "1";

const mode = process.argv[2];
const host = process.env.HOST || "127.0.0.1";
const port = process.env.PORT || "3000";

if (mode === "dev") {
  await prepareDatabase();
  await registerSchedules();
  await runLast("next", ["dev", "-H", host, "-p", port]);
} else if (mode === "build") {
  await prepareDatabase();
  await build();
  if (process.env.VERCEL) await registerSchedules();
} else if (mode === "start") {
  await prepareDatabase();
  await registerSchedules();
  if (isStale()) await build();
  void renewPagesMadeAtBuild();
  await runLast("next", ["start", "-H", host, "-p", port]);
} else {
  console.error("usage: node scripts/run.mjs dev|build|start");
  process.exit(64);
}

/** A database that local-services brought is nobody's production: it gets the demo people and listings. */
async function prepareDatabase() {
  await run("prisma", ["migrate", "deploy"]);
  const isLocal = (process.env.LOCAL_SERVICES ?? "").split(",").includes("postgres");
  await run("prisma", ["db", "seed"], isLocal && !process.env.SEED_DEMO ? { SEED_DEMO: "1" } : {});
}

/** Not fatal: without the sweep callbacks still close auctions, and pages settle what they meet overdue. */
async function registerSchedules() {
  await run("tsx", ["scripts/schedules.ts"]).catch((error) =>
    console.error(`The sweep is not scheduled: ${error.message}`),
  );
}

function build() {
  return run("next", ["build"], { NODE_ENV: "production" });
}

/**
 * The home page was made at build, maybe days ago or from another database. The first visit after that would still see it while
 * it is made anew; so the first visit is ours.
 */
async function renewPagesMadeAtBuild() {
  const origin = `http://${host}:${port}`;
  for (let tries = 0; tries < 240; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 250).unref());
    const health = await fetch(`${origin}/api/health`).catch(() => null);
    if (health?.ok) return fetch(origin).catch(() => null);
  }
}

/** Whether a source was written after the last build, or there is none. */
function isStale() {
  if (!existsSync(BUILD_ID)) return true;
  const builtAt = statSync(BUILD_ID).mtimeMs;
  return SOURCES.some((source) => existsSync(source) && newest(source) > builtAt);
}

/** When a file, or the newest file below a folder, was written; in milliseconds since the epoch. */
function newest(file) {
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // What is generated says nothing about the sources.
  const names = readdirSync(file).filter((name) => name !== "generated");
  return Math.max(0, ...names.map((name) => newest(path.join(file, name))));
}

/** Runs a program of the project to its end; throws if it fails. */
async function run(name, args, extra = {}) {
  const { code } = await finished(start(name, args, extra));
  if (code !== 0) throw new Error(`${name} ${args.join(" ")} failed`);
}

/** Runs the server until it ends or this process is told to stop. */
async function runLast(name, args) {
  const child = start(name, args);
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  const { code, signal } = await finished(child);
  process.exit(signal ? 0 : (code ?? 1));
}

function start(name, args, extra = {}) {
  const bin = path.resolve("node_modules/.bin", name);
  return spawn(bin, args, { stdio: "inherit", env: { ...process.env, ...extra }, shell: process.platform === "win32" });
}

function finished(child) {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve({ code, signal }));
  });
}
