import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": path.resolve(import.meta.dirname) };

/**
 * One after the other, for the sake of two cores: pure rules, what needs the database, the package of local services driven by
 * the official SDKs, and services that fail under the built app (`npm run build` first).
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"], sequence: { groupOrder: 0 } },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          sequence: { groupOrder: 1 },
          include: ["tests/db/**/*.test.ts"],
          globalSetup: "tests/fixtures/start-services.ts",
          setupFiles: "tests/fixtures/own-database.ts",
          testTimeout: 30_000,
          hookTimeout: 30_000,
          maxWorkers: 2,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "faults",
          sequence: { groupOrder: 3 },
          include: ["tests/faults/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "local-services",
          sequence: { groupOrder: 2 },
          include: ["packages/local-services/tests/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
