/**
 * `npm run check`: Biome, types, unit and database tests, build. `npm test`: all that, and people in browsers.
 * Every step runs even if one before it failed; the last line is the count of tests and steps: "N passed, N failed".
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const onlyCheck = process.argv[2] === "check";
const scratch = mkdtempSync(path.join(tmpdir(), "gavel-check-"));
const vitestReport = path.join(scratch, "vitest.json");
const count = { passed: 0, failed: 0 };

// The build and the people in browsers share one set of data, so that pages made at build show what is there.
const data = path.join(scratch, "services");

await step("Biome", "biome", ["check"]);
await step("The lock file is complete", "node", ["scripts/complete-lock.mjs", "--check"]);
await step("Next's types", "next", ["typegen"]);
await step("Types", "tsc", ["--noEmit"]);
await step("Types of local-services", "tsc", ["--noEmit", "-p", "packages/local-services"]);
const built = await step("Build", "local-services", ["--data", data, "--", "node", "scripts/run.mjs", "build"]);
await testStep(
  "Unit, database and fault tests",
  "vitest",
  ["run", "--reporter=default", "--reporter=json", `--outputFile=${vitestReport}`],
  () => {
    const { numPassedTests, numFailedTests } = readJson(vitestReport);
    return { passed: numPassedTests, failed: numFailedTests };
  },
);
if (!onlyCheck && built) {
  await testStep(
    "People in browsers",
    "playwright",
    ["test"],
    () => {
      const { expected, flaky, unexpected } = readJson("test-results/e2e.json").stats;
      // A test that only passes the second time has not passed.
      return { passed: expected, failed: unexpected + flaky };
    },
    { E2E_DATA: data },
  );
}

rmSync(scratch, { recursive: true, force: true });
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 ? 0 : 1);

/** A step that passes or fails as a whole. */
async function step(title, program, args) {
  const ok = await run(title, program, args);
  if (ok) count.passed += 1;
  else count.failed += 1;
  return ok;
}

/** A step that counts tests. A failure without a failed test (a broken set-up, an unhandled error) counts as one. */
async function testStep(title, program, args, read, env = {}) {
  const ok = await run(title, program, args, env);
  const { passed, failed } = readCounts(read);
  count.passed += passed;
  count.failed += ok ? failed : Math.max(1, failed);
}

function readCounts(read) {
  try {
    return read();
  } catch (error) {
    console.error(`No report: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

function run(title, program, args, env = {}) {
  console.log(`\n── ${title} ${"─".repeat(Math.max(2, 76 - title.length))}`);
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const file = program === "node" ? process.execPath : path.resolve("node_modules/.bin", program);
    const child = spawn(file, args, { stdio: "inherit", env: { ...process.env, ...env } });
    const end = (ok) => {
      console.log(`${ok ? "✓" : "✗"} ${title}, ${Math.round((Date.now() - startedAt) / 1_000)} s`);
      resolve(ok);
    };
    child.on("error", () => end(false));
    child.on("exit", (code) => end(code === 0));
  });
}
