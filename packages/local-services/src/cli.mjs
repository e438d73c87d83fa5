#!/usr/bin/env node
// @ts-check
import { constants } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { missingFrom, services } from "./catalogue.mjs";
import { remember } from "./ports.mjs";
import { runCommand } from "./run-command.mjs";
import { appVariables, environmentOf } from "./surroundings.mjs";

const USAGE = `usage: local-services [--only ${Object.keys(services).join(",")}] [--data DIR] -- command [argument …]`;
/** @type {NodeJS.Signals[]} */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** @typedef {import("./catalogue.mjs").Running} Running */

const options = readArguments(process.argv.slice(2));
/** @type {Running[]} */
const running = [];
/** @type {NodeJS.Signals | undefined} */
let interrupted;
/** @type {ReturnType<typeof runCommand> | undefined} */
let command;
for (const signal of SIGNALS) {
  process.on(signal, () => {
    interrupted ??= signal;
    command?.signal(signal);
  });
}

let exitCode = 1;
try {
  const added = process.env.VERCEL ? {} : await startMissing();
  if (!interrupted) command = runCommand(options.command, { ...process.env, ...added });
  exitCode = command ? await command.exited : 128 + constants.signals[interrupted ?? "SIGTERM"];
} catch (error) {
  console.error(`local-services: ${error instanceof Error ? error.message : error}`);
}
for (const service of running.reverse()) await stopQuietly(service);
process.exit(exitCode);

/** Starts what the environment does not name. @returns {Promise<Record<string, string>>} the variables for the command */
async function startMissing() {
  const env = environmentOf(process.cwd(), options.command, process.env);
  const ports = remember(options.dataDir);
  const added = {};
  for (const name of missingFrom(env).filter((candidate) => options.only.includes(candidate))) {
    if (interrupted) break;
    const { title, start } = services[name];
    const service = await start({ dataDir: options.dataDir, port: ports.get(name), log: (line) => say(title, line) }).catch((error) => {
      throw new Error(`${title} does not start: ${error.message}`, { cause: error });
    });
    running.push(service);
    ports.set(name, Number(new URL(service.url).port));
    Object.assign(added, service.env);
    say(title, withoutPassword(service.url));
  }
  return { ...added, ...appVariables(env, options.dataDir, running.length > 0) };
}

/** @param {string[]} args */
function readArguments(args) {
  const end = args.indexOf("--");
  const command = end < 0 ? [] : args.slice(end + 1);
  try {
    const { values } = parseArgs({ args: args.slice(0, end < 0 ? undefined : end), options: { only: { type: "string" }, data: { type: "string" } } });
    const only = values.only?.split(",") ?? Object.keys(services);
    const unknown = only.filter((name) => !(name in services));
    if (command.length === 0 || unknown.length > 0) throw new Error(unknown.length ? `no service ${unknown}` : "no command after --");
    const dataDir = resolve(values.data ?? (process.env.LOCAL_SERVICES_DATA || ".data"));
    return { command, only, dataDir };
  } catch (error) {
    console.error(`local-services: ${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(64);
  }
}

/** @param {Running} service */
async function stopQuietly(service) {
  try {
    await service.stop();
  } catch (error) {
    console.error(`local-services: ${error instanceof Error ? error.message : error}`);
  }
}

/** @param {string} title @param {string} text */
function say(title, text) {
  console.log(`${title.padEnd(12)}${text}`);
}

/** @param {string} url */
function withoutPassword(url) {
  const shown = new URL(url);
  shown.password = "";
  return shown.href.replace(/\/$/, "");
}
