#!/usr/bin/env node
// @ts-check
import { constants } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { missingFrom, services } from "./catalogue.mjs";
import { runCommand } from "./run-command.mjs";
import { createSupply } from "./supply.mjs";
import { appVariables, environmentOf } from "./surroundings.mjs";

const USAGE = `usage: local-services [--only ${Object.keys(services).join(",")}] [--data DIR] -- command [argument …]`;
/** @type {NodeJS.Signals[]} */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

const options = readArguments(process.argv.slice(2));
/** @type {ReturnType<typeof createSupply> | undefined} */
let supply;
/** @type {ReturnType<typeof runCommand> | undefined} */
let command;
/** @type {NodeJS.Signals | undefined} */
let interrupted;
/** @type {Promise<void> | undefined} */
let stopped;
for (const signal of SIGNALS) {
  process.on(signal, () => {
    interrupted ??= signal;
    if (command) command.signal(signal);
    else stopped ??= supply?.stop();
  });
}

let exitCode = 1;
try {
  const added = process.env.VERCEL ? {} : await variables();
  if (!interrupted) command = runCommand(options.command, { ...process.env, ...added });
  exitCode = command ? await command.exited : 128 + constants.signals[interrupted ?? "SIGTERM"];
} catch (error) {
  complain(error);
}
await (stopped ?? supply?.stop());
process.exit(exitCode);

/** Starts what the environment does not name. @returns {Promise<Record<string, string>>} what the command gets besides our own environment */
async function variables() {
  const env = environmentOf(process.cwd(), options.command, process.env);
  const missing = missingFrom(env).filter((name) => options.only.includes(name));
  if (missing.length > 0) supply = createSupply(missing, options.dataDir, say);
  // So that the command can tell what is only local: a database that came along, say, may be filled with examples.
  const LOCAL_SERVICES = missing.join(",");
  return { ...(await supply?.ready()), LOCAL_SERVICES, ...appVariables(env, options.dataDir, missing.length > 0) };
}

/** @param {string[]} args */
function readArguments(args) {
  const end = args.indexOf("--");
  const command = end < 0 ? [] : args.slice(end + 1);
  try {
    const { values } = parseArgs({
      args: args.slice(0, end < 0 ? undefined : end),
      options: { only: { type: "string" }, data: { type: "string" } },
    });
    const only = values.only?.split(",") ?? Object.keys(services);
    const unknown = only.filter((name) => !(name in services));
    if (unknown.length > 0) throw new Error(`no service ${unknown}`);
    if (command.length === 0) throw new Error("no command after --");
    return { command, only, dataDir: resolve(values.data ?? (process.env.LOCAL_SERVICES_DATA || ".data")) };
  } catch (error) {
    complain(error);
    console.error(USAGE);
    process.exit(64);
  }
}

/** The standard output is the command's. @param {string} title @param {string} text */
function say(title, text) {
  console.error(`${title.padEnd(12)}${text}`);
}

/** @param {unknown} error */
function complain(error) {
  console.error(`local-services: ${error instanceof Error ? error.message : error}`);
}
