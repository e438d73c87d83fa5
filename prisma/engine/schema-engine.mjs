#!/usr/bin/env node
/**
 * A schema engine for Prisma's command line that needs no download: the same engine, from its WebAssembly build on npm,
 * behind the arguments and the JSON-RPC over stdin and stdout that the command line speaks to the native binary.
 * `prisma.config.ts` names it as PRISMA_SCHEMA_ENGINE_BINARY and says when.
 */
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { databaseless, postgresFactory } from "./postgres-adapter.mjs";
import { probes } from "./probe.mjs";
import { failureOf } from "./rpc-failure.mjs";
import { engineHash, startWasmEngine } from "./wasm-engine.mjs";

/** The command line's names for what the WebAssembly build calls otherwise. */
const METHOD_NAMES = { getDatabaseVersion: "version" };

/** What the command line may call: the engine's documented methods, and nothing else that an object has. */
const METHODS = new Set(
  (
    "applyMigrations createMigration dbExecute debugPanic devDiagnostic diagnoseMigrationHistory diff " +
    "ensureConnectionValidity evaluateDataLoss introspect introspectSql markMigrationApplied markMigrationRolledBack " +
    "reset schemaPush version"
  ).split(" "),
);

/**
 * Methods that compare with the replayed migrations and can't replay them by themselves in the WebAssembly build: they
 * use what `devDiagnostic` has left behind in the same engine, for exactly the migrations that are applied by now.
 */
const NEEDS_DIAGNOSTIC = new Set(["evaluateDataLoss", "createMigration"]);

// The command line reads stderr as lines of JSON, so Node's own warnings must not stand between them.
process.removeAllListeners("warning");

const { values: options, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    datamodels: { type: "string", multiple: true },
    datasource: { type: "string" },
    "enabled-preview-features": { type: "string" },
    "extension-types": { type: "string" },
    version: { type: "boolean" },
  },
});
const datasource = options.datasource ? JSON.parse(options.datasource) : {};

if (options.version) process.stdout.write(`schema-engine-cli ${engineHash()}\n`);
else if (positionals[0] === "cli") await runProbe(positionals[1]);
else await converse();

/** Runs one command and reports by exit code and, on failure, by a line of JSON on stderr. */
async function runProbe(name) {
  log("INFO", { message: "Starting schema engine" }); // The command line skips the first line.
  try {
    await probes[name](datasource.url);
  } catch (error) {
    log("ERROR", { message: error.message, error_code: error.code ?? "P1001" });
    process.exitCode = 1;
  }
}

function log(level, fields) {
  process.stderr.write(`${JSON.stringify({ level, target: "schema_engine::logger", fields })}\n`);
}

/** Answers requests in order until stdin closes. One engine for all, since it remembers between calls. */
async function converse() {
  const state = { engine: undefined, diagnosed: false };
  for await (const line of createInterface({ input: process.stdin })) {
    const request = line.trim() && JSON.parse(line);
    if (!request?.method) continue; // An acknowledgement of something printed.
    send(await answer(state, request));
  }
  process.exit(0);
}

async function answer(state, { id, method, params }) {
  const name = METHOD_NAMES[method] ?? method;
  try {
    if (!METHODS.has(name)) throw new Error(`This schema engine has no method "${method}".`);
    return { id, jsonrpc: "2.0", result: (await call(state, name, params)) ?? null };
  } catch (error) {
    return { id, jsonrpc: "2.0", error: failureOf(error, name) };
  }
}

async function call(state, name, params) {
  state.engine ??= await startEngine(name, params);
  if (NEEDS_DIAGNOSTIC.has(name) && !state.diagnosed) await diagnose(state, params);
  const result = await state.engine[name](params);
  if (name === "devDiagnostic") state.diagnosed = true;
  if (result?.appliedMigrationNames?.length > 0) state.diagnosed = false;
  // The native engine prints a comparison itself, by asking the command line to.
  if (name === "diff" && result.stdout != null) print(result.stdout);
  return result;
}

/** Replays the migrations once more, for the engine to remember. */
async function diagnose(state, { migrationsList, filters }) {
  await state.engine.devDiagnostic({ migrationsList, filters });
  state.diagnosed = true;
}

async function startEngine(method, params) {
  const datamodels = await Promise.all(
    (options.datamodels ?? []).map(async (file) => [file, await readFile(file, "utf8")]),
  );
  return startWasmEngine({
    datamodels: datamodels.length > 0 ? datamodels : undefined,
    adapterFactory: chooseDatabase(method, params),
    log: (line) => process.stderr.write(`${String(line).trim()}\n`),
  });
}

function chooseDatabase(method, params) {
  const live =
    method !== "diff" || [params.from, params.to].some(({ tag }) => tag !== "empty" && tag !== "schemaDatamodel");
  if (live && datasource.url) return postgresFactory(datasource);
  return databaseless("This needs a database: set DIRECT_URL or DATABASE_URL.");
}

function print(content) {
  send({ id: crypto.randomUUID(), jsonrpc: "2.0", method: "print", params: { content } });
}

function send(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
