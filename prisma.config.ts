import { accessSync, chmodSync, constants } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import nextEnv from "@next/env";
import { defineConfig } from "prisma/config";

const projectFolder = path.dirname(fileURLToPath(import.meta.url));

// The same `.env*` files, in the same order, as the app reads.
nextEnv.loadEnvConfig(projectFolder, process.env.NODE_ENV !== "production", {
  info() {},
  error: (...words) => process.stderr.write(`${words.join(" ")}\n`),
});

// Prisma otherwise asks its own server for news of updates with every command, which offline only costs time.
process.env.CHECKPOINT_DISABLE ??= "1";

chooseSchemaEngine();

/**
 * Prisma downloads its schema engine the first time that it is needed, which fails wherever that host is out of reach, for
 * every command. The same engine comes from npm as WebAssembly, and `prisma/engine` speaks for it. Prisma's own is used:
 * - where PRISMA_SCHEMA_ENGINE_BINARY names one already;
 * - on Vercel, whose builds can download it, and with PRISMA_STOCK_ENGINE=1 anywhere;
 * - on Windows, which cannot start a script as if it were a binary.
 */
function chooseSchemaEngine() {
  const stock = process.env.VERCEL || process.env.PRISMA_STOCK_ENGINE === "1" || process.platform === "win32";
  if (stock || process.env.PRISMA_SCHEMA_ENGINE_BINARY) return;
  const engine = path.join(projectFolder, "prisma/engine/schema-engine.mjs");
  makeExecutable(engine);
  process.env.PRISMA_SCHEMA_ENGINE_BINARY = engine;
}

/** Archives of the sources lose the executable bit, and Prisma doesn't restore it. */
function makeExecutable(file: string) {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

// Migrations want a direct connection where the app goes through a pooler. `prisma generate` wants none at all.
const url = process.env.DIRECT_URL || process.env.DATABASE_URL;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations", seed: "tsx prisma/seed/main.ts" },
  ...(url ? { datasource: { url } } : {}),
});
