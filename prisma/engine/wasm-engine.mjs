import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

const packageFolder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));

/**
 * Starts Prisma's schema engine from its WebAssembly build. The package's own entry point imports the `.wasm` as an
 * ES module, which Node does not do without a flag, so the module is instantiated by hand.
 */
export async function startWasmEngine({ datamodels, adapterFactory, log }) {
  const bytes = await readFile(path.join(packageFolder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings.SchemaEngine.new({ datamodels }, log, adapterFactory);
}

/** The commit of Prisma's engines that this build was made from: the last part of the package's version. */
export function engineHash() {
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8"));
  return version.split(".").at(-1);
}
