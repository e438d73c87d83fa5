import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { freePort } from "local-services";
import { findChromium } from "./tests/fixtures/chromium";

// Read again by every worker: what is chosen once is handed on through the environment.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_DATA ??= mkdtempSync(path.join(tmpdir(), "gavel-e2e-"));

const chromium = await findChromium();
const baseURL = `http://localhost:${process.env.E2E_PORT}`;

/** People in browsers against `npm start`: the production build and all local services, on free ports and with data of its own. */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // Generous: two cores serve the app and several browsers at once.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL,
    trace: "retain-on-failure",
    locale: "en-US",
    timezoneId: "Europe/Berlin",
    launchOptions: {
      executablePath: chromium.executablePath,
      env: { ...process.env, ...chromium.env } as Record<string, string>,
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "npm start",
    url: `${baseURL}/api/health`,
    timeout: 600_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "pipe",
    stderr: "pipe",
    env: {
      PORT: process.env.E2E_PORT,
      LOCAL_SERVICES_DATA: process.env.E2E_DATA,
      SEED_DEMO: "1",
      MIN_DURATION_SECONDS: "5",
    },
  },
});
