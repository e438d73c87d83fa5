import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answers, eventually, isAlive } from "./eventually";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const CLI = fileURLToPath(new URL("../src/cli.mjs", import.meta.url));
/** Prints what it got and stays, with a child of its own in the same group. */
const SERVER = `
  const child = require("node:child_process").spawn("sleep", ["300"]);
  console.log(JSON.stringify({ env: process.env, pids: [process.pid, child.pid] }));
  setInterval(() => {}, 1000);`;
/** Ends only if killed. */
const STUBBORN = `process.on("SIGTERM", () => {}); process.on("SIGINT", () => {}); ${SERVER}`;
const PRINT = `console.log(JSON.stringify({ env: process.env, pids: [] }))`;

let project: string;
let started: ChildProcess[] = [];

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "local-services-cli-"));
  chmodSync(project, 0o755);
});
afterEach(async () => {
  for (const cli of started)
    if (cli.exitCode === null && cli.signalCode === null && cli.kill("SIGTERM")) await once(cli, "exit");
  started = [];
  rmSync(project, { recursive: true, force: true });
});

test("starts what is missing, tells where, passes the variables on, and ends with the command's exit code", async () => {
  const run = cli(["--", "node", "-e", `${PRINT}; process.exitCode = 7`]);
  const { env } = await run.report;
  expect(await run.exitCode).toBe(7);
  expect(env).toMatchObject({ APP_URL: "http://localhost:3000", AUTH_TRUST_HOST: "1", FROM_SHELL: "kept" });
  for (const name of [
    "DATABASE_URL",
    "PUSHER_APP_ID",
    "PUSHER_KEY",
    "PUSHER_SECRET",
    "QSTASH_TOKEN",
    "UPLOADTHING_TOKEN",
    "SMTP_URL",
  ]) {
    expect(env[name], name).toBeTruthy();
  }
  for (const title of ["PostgreSQL", "Pusher", "QStash", "UploadThing", "Mail"]) {
    expect(run.output()).toMatch(new RegExp(`^${title} +\\w+://\\S+$`, "m"));
  }
  expect(run.output().replace(/^\{.*$/m, "")).not.toContain(new URL(env.DATABASE_URL ?? "").password);
  expect(await answers(env.DATABASE_URL ?? "")).toBe(false);
  expect(await answers(env.SMTP_URL ?? "")).toBe(false);
});

test("keeps ports and secrets between runs, the secrets for the owner's eyes only", async () => {
  const args = ["--only", "mail", "--", "node", "-e", PRINT];
  const firstRun = cli(args);
  const first = await firstRun.report;
  expect(await firstRun.exitCode).toBe(0);
  const second = await cli(args, { PORT: "4000" }).report;
  expect(second.env.SMTP_URL).toBe(first.env.SMTP_URL);
  expect(Buffer.from(first.env.NEXTAUTH_SECRET ?? "", "base64")).toHaveLength(32);
  expect(second.env.NEXTAUTH_SECRET).toBe(first.env.NEXTAUTH_SECRET);
  expect(second.env.APP_URL).toBe("http://localhost:4000");
  expect(statSync(join(project, ".data", "app-secrets.json")).mode & 0o777).toBe(0o600);
});

test("leaves out a service whose real one is named in the environment or in a .env file that the command reads", async () => {
  writeFileSync(join(project, ".env"), "SMTP_URL=smtp://mail.example\nPUSHER_APP_ID=\n");
  writeFileSync(join(project, ".env.development"), "QSTASH_TOKEN=real\nNEXTAUTH_SECRET=real\n");
  writeFileSync(join(project, ".env.production"), "UPLOADTHING_TOKEN=real\n");
  const real = { DATABASE_URL: "postgresql://db.example/gavel" };
  const development = cli(["--", "node", "-e", PRINT], { ...real, PUSHER_KEY: "without an app id" });
  const { env } = await development.report;
  expect(await development.exitCode).toBe(0);
  expect(development.output()).toMatch(/^Pusher /m);
  expect(development.output()).toMatch(/^UploadThing /m);
  expect(development.output()).not.toMatch(/^(PostgreSQL|QStash|Mail) /m);
  expect(env).toMatchObject(real);
  expect(env.NEXTAUTH_SECRET).toBeUndefined();
  expect(env.SMTP_URL).toBeUndefined(); // the command reads its own files

  const production = cli(["--only", "uploadthing", "--", "node", "-e", PRINT], { NODE_ENV: "production" });
  expect(await production.exitCode).toBe(0);
  expect(production.output()).not.toMatch(/^UploadThing /m);
});

test("does not call a server with real services and a real address local", async () => {
  const { env } = await cli(["--only", "mail", "--", "node", "-e", PRINT], {
    SMTP_URL: "smtp://mail.example",
    APP_URL: "https://gavel.example",
  }).report;
  expect(env.AUTH_TRUST_HOST).toBeUndefined();
});

test("only runs the command on Vercel", async () => {
  const run = cli(["--", "node", "-e", PRINT], { VERCEL: "1" });
  const { env } = await run.report;
  expect(await run.exitCode).toBe(0);
  expect(env.DATABASE_URL).toBeUndefined();
  expect(env.APP_URL).toBeUndefined();
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s ends the command, what the command started, and the services",
  async (signal) => {
    const run = cli(["--only", "postgres,mail", "--", "node", "-e", SERVER]);
    const { env, pids } = await run.report;
    expect(await answers(env.DATABASE_URL ?? "")).toBe(true);
    run.process.kill(signal);
    expect(await run.exitCode).toBe(signal === "SIGINT" ? 130 : 143);
    await nothingLeft(env, pids);
  },
);

test("ends what the command leaves running, even what ignores the request", async () => {
  const parent = `require("node:child_process").spawn("node", ["-e", ${JSON.stringify(STUBBORN)}], { stdio: "inherit" }); setTimeout(() => process.exit(3), 2000)`;
  const run = cli(["--only", "mail", "--", "node", "-e", parent]);
  const { env, pids } = await run.report;
  expect(await run.exitCode).toBe(3);
  await nothingLeft(env, pids);
});

test("killed without notice, it leaves nothing running", async () => {
  const run = cli(["--only", "postgres,mail", "--", "node", "-e", SERVER]);
  const { env, pids } = await run.report;
  run.process.kill("SIGKILL");
  await nothingLeft(env, pids);
});

test("interrupted while it starts, it stops what it has started and never runs the command", async () => {
  const run = cli(["--only", "postgres,mail", "--", "node", "-e", "console.log('ran')"]);
  await eventually(
    "the database's folder",
    () => statSync(join(project, ".data", "postgres"), { throwIfNoEntry: false }) !== undefined,
  );
  run.process.kill("SIGINT");
  expect(await run.exitCode).toBe(130);
  expect(run.output()).not.toContain("ran");
  const port = JSON.parse(readFileSync(join(project, ".data", "ports.json"), "utf8")).postgres;
  expect(await answers(`http://127.0.0.1:${port}`)).toBe(false);
});

test("a second one on the same data borrows what the first has started, and takes over when the first is gone", async () => {
  const names = ["--only", "postgres,pusher,qstash"];
  const first = cli([...names, "--", "node", "-e", SERVER]);
  const lender = await first.report;
  const second = cli([...names, "--", "node", "-e", SERVER]);
  const { env } = await second.report;
  for (const name of ["DATABASE_URL", "PUSHER_KEY", "PUSHER_PORT", "QSTASH_URL", "QSTASH_TOKEN"]) {
    expect(env[name], name).toBe(lender.env[name]);
  }
  expect(second.output()).toMatch(/^QStash .*\(shared\)$/m);

  first.process.kill("SIGKILL");
  const qstash = env.QSTASH_URL ?? "";
  await eventually("the second says that it took over", () => /^QStash +\S+$/m.test(second.output()));
  expect(second.output()).not.toContain("moved");
  const answer = await fetch(`${qstash}/v2/schedules`, { headers: { authorization: `Bearer ${env.QSTASH_TOKEN}` } });
  expect(answer.status).toBe(200);
  expect(await answers(env.DATABASE_URL ?? "")).toBe(true);
  second.process.kill("SIGTERM");
  await second.exitCode;
  expect(await answers(qstash)).toBe(false);
});

test("explains itself when called wrongly", async () => {
  const nothing = cli(["--only", "mail"]);
  expect(await nothing.exitCode).toBe(64);
  expect(nothing.output()).toContain("usage: local-services");
  const unknown = cli(["--only", "mail,redis", "--", "true"]);
  expect(await unknown.exitCode).toBe(64);
  expect(unknown.output()).toContain("no service redis");
  const missing = cli(["--only", "mail", "--", "no-such-command"]);
  expect(await missing.exitCode).toBe(127);
});

type Report = { env: NodeJS.ProcessEnv; pids: number[] };

function cli(args: string[], env: Record<string, string> = {}) {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: project,
    env: { PATH, HOME, FROM_SHELL: "kept", ...env },
  });
  started.push(child);
  let output = "";
  const report = new Promise<Report>((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      output += chunk;
      const line = /^\{.*\}$/m.exec(output);
      if (line) resolve(JSON.parse(line[0]));
    });
    child.once("close", () => reject(new Error(`no report in: ${output}`)));
  });
  report.catch(() => {});
  child.stderr.on("data", (chunk) => (output += chunk));
  const exitCode = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { process: child, report, exitCode, output: () => output };
}

async function nothingLeft(env: NodeJS.ProcessEnv, pids: number[]) {
  expect(pids).toHaveLength(2);
  for (const pid of pids) await eventually(`process ${pid} ends`, async () => !(await isAlive(pid)));
  for (const url of [env.DATABASE_URL, env.SMTP_URL]) {
    if (url) await eventually(`${url} stops`, async () => !(await answers(url)));
  }
}
