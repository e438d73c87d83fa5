import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, Receiver } from "@upstash/qstash";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startQStash } from "../src/qstash.mjs";
import { until } from "./until";

type Env = Awaited<ReturnType<typeof startQStash>>["env"];
type Delivered = { at: number; method: string; url: string; headers: IncomingHttpHeaders; body: string };

const RETRY_SCALE = 0.002;
const cleanups: (() => unknown)[] = [];
let dataDir: string;
let service: Awaited<ReturnType<typeof startQStash>>;
let client: Client;
let app: Awaited<ReturnType<typeof startApp>>;

/** The app that deliveries go to: keeps them, and answers as it is told. */
async function startApp() {
  const delivered: Delivered[] = [];
  let respond: (delivery: Delivered) => {
    status?: number;
    headers?: Record<string, string>;
    body?: string;
    afterMs?: number;
  };
  respond = () => ({});
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const url = `${origin}${request.url}`;
      const delivery = { at: Date.now(), method: request.method ?? "", url, headers: request.headers, body };
      delivered.push(delivery);
      const reply = respond(delivery);
      setTimeout(() => response.writeHead(reply.status ?? 200, reply.headers).end(reply.body), reply.afterMs ?? 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  cleanups.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    origin,
    delivered,
    to: (path: string) => delivered.filter(({ url }) => new URL(url).pathname === path),
    respond: (next: typeof respond) => {
      respond = next;
    },
  };
}

const clientOf = (env: Env, token = env.QSTASH_TOKEN) =>
  new Client({ baseUrl: env.QSTASH_URL, token, devMode: false, retry: false, enableTelemetry: false });

async function start(directory = dataDir) {
  const started = await startQStash({ dataDir: directory, retryScale: RETRY_SCALE });
  cleanups.push(() => started.stop().catch(() => {}));
  return started;
}

async function verify({ headers, body, url }: Delivered, env: Env = service.env) {
  const receiver = new Receiver({
    currentSigningKey: env.QSTASH_CURRENT_SIGNING_KEY,
    nextSigningKey: env.QSTASH_NEXT_SIGNING_KEY,
    devMode: false,
  });
  return receiver.verify({ signature: String(headers["upstash-signature"]), body, url });
}

beforeEach(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {}); // the SDK's own words about refusals
  dataDir = mkdtempSync(join(tmpdir(), "qstash-"));
  app = await startApp();
  service = await start();
  client = clientOf(service.env);
});

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  rmSync(dataDir, { recursive: true, force: true });
  vi.restoreAllMocks();
});

test("a message is delivered with its body, its headers and a signature that the SDK's Receiver accepts", async () => {
  const url = `${app.origin}/api/jobs/close?listing=1&again=a%20b`;
  const { messageId } = await client.publishJSON({ url, body: { id: "ä" }, headers: { "X-Trace": "t1" } });
  const delivery = await until(() => app.delivered[0]);
  expect(delivery).toMatchObject({ method: "POST", url, body: '{"id":"ä"}' });
  expect(delivery.headers).toMatchObject({
    "content-type": "application/json",
    "x-trace": "t1",
    "upstash-message-id": messageId,
    "upstash-retried": "0",
    "user-agent": "Upstash-QStash",
  });
  expect(await verify(delivery)).toBe(true);
  await expect(verify({ ...delivery, body: '{"id":"b"}' })).rejects.toThrow(/body hash/);
  await expect(verify({ ...delivery, url: `${app.origin}/elsewhere` })).rejects.toThrow(/invalid subject/);
  await until(() =>
    client.messages.get(messageId).then(
      () => false,
      (error) => error.status === 404,
    ),
  );
});

test("method, empty bodies and forwarded authorization arrive as asked", async () => {
  await client.publish({
    url: `${app.origin}/get`,
    method: "GET",
    headers: { Authorization: "Bearer mine", Host: "evil" },
  });
  const delivery = await until(() => app.delivered[0]);
  expect(delivery).toMatchObject({ method: "GET", body: "" });
  expect(delivery.headers).toMatchObject({ authorization: "Bearer mine", host: new URL(app.origin).host });
  expect(await verify(delivery)).toBe(true);
});

test("without the token nothing is accepted; health needs none", async () => {
  const forged = clientOf(service.env, "eyJVc2VySUQiOiJkZWZhdWx0VXNlciIsIlBhc3N3b3JkIjoiZGVmYXVsdFBhc3N3b3JkIn0=");
  await expect(forged.publishJSON({ url: `${app.origin}/x`, body: {} })).rejects.toMatchObject({ status: 401 });
  expect((await fetch(`${service.url}/v2/dlq`)).status).toBe(401);
  expect((await fetch(`${service.url}/health`)).status).toBe(200);
  expect(app.delivered).toEqual([]);
});

test("bad destinations, headers and sizes are refused with 400 or 413", async () => {
  const refused = (request: object, status = 400) =>
    expect(client.publish({ url: `${app.origin}/x`, ...request } as never)).rejects.toMatchObject({ status });
  await refused({ url: "ftp://example.com" });
  await refused({ url: "%E0%A4%A" });
  await refused({ delay: "soon" });
  await refused({ delay: "366d" });
  await refused({ retries: 1000 });
  await refused({ retryDelay: "process.exit()" });
  await refused({ callback: "nowhere" });
  await refused({ body: "x".repeat(1024 * 1024 + 1) }, 413);
  await expect(client.schedules.create({ destination: `${app.origin}/x`, cron: "61 * * * *" })).rejects.toMatchObject({
    status: 400,
  });
});

test("delay and not-before hold a message back until their second, and no longer", async () => {
  const startedAt = Date.now();
  const notBefore = Math.floor(startedAt / 1000) + 1;
  await client.publish({ url: `${app.origin}/later`, notBefore });
  await client.publish({ url: `${app.origin}/delayed`, delay: 1 });
  await client.publish({ url: `${app.origin}/now` });
  await client.publish({ url: `${app.origin}/year`, delay: "364d" });
  await until(() => app.delivered.length === 3);
  const [later] = app.to("/later");
  expect(later.at).toBeGreaterThanOrEqual(notBefore * 1000);
  expect(later.at).toBeLessThan(notBefore * 1000 + 500);
  expect(app.to("/delayed")[0].at - startedAt).toBeGreaterThanOrEqual(1000);
  expect(app.to("/now")[0].at - startedAt).toBeLessThan(500);
});

test("a cancelled message is not delivered", async () => {
  const publish = () => client.publish({ url: `${app.origin}/x`, delay: 1 });
  const [first, second, third] = [await publish(), await publish(), await publish()];
  expect(await client.messages.get(first.messageId)).toMatchObject({
    messageId: first.messageId,
    url: `${app.origin}/x`,
  });
  expect(await client.messages.cancel(first.messageId)).toEqual({ cancelled: 1 });
  expect(await client.messages.cancel([second.messageId])).toEqual({ cancelled: 1 });
  await expect(client.messages.cancel(first.messageId)).rejects.toMatchObject({ status: 404 });
  await until(() => app.delivered.length === 1);
  expect(app.delivered[0].headers["upstash-message-id"]).toBe(third.messageId);
  await client.publish({ url: `${app.origin}/y`, delay: "1h" });
  expect(await client.messages.cancel({ filter: { url: `${app.origin}/y` } } as never)).toEqual({ cancelled: 1 });
  await expect(client.messages.cancel({ filter: { fromDate: 1 } } as never)).rejects.toMatchObject({ status: 400 });
});

test("the same deduplication id, or the same content, is taken once", async () => {
  const publish = (body: string, more: object) => client.publish({ url: `${app.origin}/x`, body, ...more });
  const [first, again] = await Promise.all([
    publish("a", { deduplicationId: "d" }),
    publish("b", { deduplicationId: "d" }),
  ]);
  expect(again).toMatchObject({ messageId: first.messageId, deduplicated: true });
  await publish("c", { contentBasedDeduplication: true });
  expect(await publish("c", { contentBasedDeduplication: true })).toMatchObject({ deduplicated: true });
  expect(await publish("d", { contentBasedDeduplication: true })).not.toHaveProperty("deduplicated");
  await until(() => app.delivered.length === 3);
  await service.stop();
  service = await start();
  expect(await clientOf(service.env).publish({ url: `${app.origin}/x`, deduplicationId: "d" })).toMatchObject({
    deduplicated: true,
  });
});

test("a failed delivery is tried again, later each time, until it succeeds", async () => {
  app.respond(({ headers }) => ({ status: headers["upstash-retried"] === "2" ? 200 : 500 }));
  await client.publish({ url: `${app.origin}/x`, body: "same" });
  await until(() => app.delivered.length === 3);
  const [first, second, third] = app.delivered;
  expect(second.at - first.at).toBeGreaterThanOrEqual(1000 * Math.exp(2.5) * RETRY_SCALE - 2);
  expect(third.at - second.at).toBeGreaterThanOrEqual(1000 * Math.exp(5) * RETRY_SCALE - 2);
  expect(third.body).toBe("same");
  expect((await client.dlq.listMessages()).messages).toEqual([]);
});

test("Retry-After, a retry delay of one's own and the non-retryable answer are heeded", async () => {
  const headers: Record<string, string> = { "Upstash-NonRetryable-Error": "true", "Retry-After": "0" };
  const statuses: Record<string, number> = { "/gone": 489, "/after": 503 };
  app.respond(({ url }) => {
    const status = statuses[new URL(url).pathname];
    return status ? { status, headers } : { status: 500 };
  });
  await client.publish({ url: `${app.origin}/gone` });
  await client.publish({ url: `${app.origin}/after`, retries: 20 });
  await client.publish({ url: `${app.origin}/own`, retries: 10, retryDelay: "min(1000, pow(2, retried))" });
  await until(async () => (await client.dlq.listMessages()).messages.length === 3);
  expect(["/gone", "/after", "/own"].map((path) => app.to(path).length)).toEqual([1, 21, 11]);
});

test("a dead message goes to the DLQ, its failure callback is called, and it can be revived", async () => {
  app.respond(({ url }) => (url.endsWith("/down") ? { status: 503, body: "no database" } : {}));
  const { messageId } = await client.publish({
    url: `${app.origin}/down`,
    body: "hello",
    retries: 1,
    failureCallback: `${app.origin}/failed`,
    callback: `${app.origin}/heard`,
    headers: { "Upstash-Failure-Callback-Forward-X-Why": "dead" },
  });
  const failed = await until(() => app.to("/failed")[0]);
  expect(await verify(failed)).toBe(true);
  expect(failed.headers["x-why"]).toBe("dead");
  const report = JSON.parse(failed.body);
  expect(report).toMatchObject({ status: 503, retried: 1, maxRetries: 1, sourceMessageId: messageId });
  expect([atob(report.body), atob(report.sourceBody)]).toEqual(["no database", "hello"]);
  await until(() => app.to("/heard").length === 2);
  const [dead] = (await client.dlq.listMessages()).messages;
  expect(dead).toMatchObject({
    messageId,
    dlqId: report.dlqId,
    responseStatus: 503,
    responseBody: "no database",
    body: "hello",
  });
  app.respond(() => ({}));
  await client.dlq.retry(dead.dlqId);
  await until(() => app.to("/down").length === 3);
  expect((await client.dlq.listMessages()).messages).toEqual([]);
  await expect(client.dlq.delete("dlq_none")).rejects.toMatchObject({ status: 404 });
});

test("nobody listening, and an answer that takes too long, count as failures", async () => {
  app.respond(() => ({ afterMs: 3000 }));
  await client.publish({ url: "http://127.0.0.1:1/x", retries: 0 });
  await client.publish({ url: `${app.origin}/slow`, retries: 0, timeout: 1 });
  await until(async () => (await client.dlq.listMessages()).messages.length === 2);
  expect(await client.dlq.delete({ all: true })).toEqual({ deleted: 2 });
});

test("a batch is taken whole or not at all", async () => {
  const message = (path: string) => ({ url: `${app.origin}${path}`, body: { path } });
  const bad = { url: "ftp://example.com", body: {} };
  await expect(client.batchJSON([message("/a"), bad])).rejects.toMatchObject({ status: 400 });
  const answers = await client.batchJSON([message("/b"), message("/c")]);
  expect(answers).toHaveLength(2);
  await until(() => app.delivered.length === 2);
  expect(app.to("/a")).toEqual([]);
  expect(JSON.parse(app.to("/b")[0].body)).toEqual({ path: "/b" });
});

test("a queue delivers one after another, in order, even past a retry", async () => {
  app.respond(({ body, headers }) => ({
    status: body === "1" && headers["upstash-retried"] === "0" ? 500 : 200,
    afterMs: 5,
  }));
  const queue = client.queue({ queueName: "q" });
  for (const body of ["1", "2", "3"]) await queue.enqueue({ url: `${app.origin}/x`, body });
  await until(() => app.delivered.length === 4);
  expect(app.delivered.map(({ body }) => body)).toEqual(["1", "1", "2", "3"]);
});

test("a schedule runs by its cron, and can be changed, paused, resumed and deleted", async () => {
  const destination = `${app.origin}/sweep`;
  const create = (cron: string, scheduleId = "sweep") =>
    client.schedules.create({ destination, cron, scheduleId, body: "s" });
  expect(await create("CRON_TZ=Asia/Tokyo 0 9 * * *")).toEqual({ scheduleId: "sweep" });
  const schedule = await client.schedules.get("sweep");
  expect(new Date(schedule.nextScheduleTime ?? 0).toISOString()).toMatch(/T00:00:00\.000Z$/);
  expect(schedule).toMatchObject({
    cron: "CRON_TZ=Asia/Tokyo 0 9 * * *",
    destination,
    method: "POST",
    retries: 3,
    isPaused: false,
  });
  await create("* * * * * *");
  expect(await client.schedules.list()).toHaveLength(1);
  const delivery = await until(() => app.delivered[0]);
  expect(delivery).toMatchObject({ body: "s", headers: { "upstash-schedule-id": "sweep" } });
  expect(await verify(delivery)).toBe(true);
  await client.schedules.pause({ schedule: "sweep" });
  expect(await client.schedules.get("sweep")).toMatchObject({ isPaused: true });
  await service.stop();
  service = await start();
  client = clientOf(service.env);
  const seen = app.delivered.length;
  await client.schedules.resume({ schedule: "sweep" });
  await until(() => app.delivered.length > seen);
  await client.schedules.delete("sweep");
  expect(await client.schedules.list()).toEqual([]);
  await expect(client.schedules.get("sweep")).rejects.toMatchObject({ status: 404 });
});

test("what was accepted is delivered after a kill -9, under the same keys, and once done is not done again", async () => {
  const directory = mkdtempSync(join(tmpdir(), "qstash-crash-"));
  cleanups.push(() => rmSync(directory, { recursive: true, force: true }));
  const crashing = await startInChild(directory);
  const doomed = clientOf(crashing.env);
  await doomed.publish({ url: `${app.origin}/done` });
  await until(() => app.to("/done").length === 1);
  const journal = join(directory, "qstash.jsonl");
  await until(() => readFileSync(journal, "utf8").trim().split("\n").length === 2); // its end is written down too
  const accepted = await Promise.all(
    Array.from({ length: 20 }, (_, n) => doomed.publish({ url: `${app.origin}/kept`, body: `${n}`, delay: 1 })),
  );
  await crashing.kill();
  appendFileSync(journal, '{"kind":"message","id":"torn');
  const revived = await start(directory);
  expect(revived.env).toMatchObject({ QSTASH_TOKEN: crashing.env.QSTASH_TOKEN });
  await until(() => app.to("/kept").length === accepted.length);
  expect(new Set(app.to("/kept").map(({ headers }) => headers["upstash-message-id"])).size).toBe(accepted.length);
  expect(await verify(app.to("/kept")[0] as Delivered, crashing.env)).toBe(true);
  expect(app.to("/done")).toHaveLength(1);
});

test("a directory serves one server at a time, and its secrets are readable by their owner only", async () => {
  await expect(startQStash({ dataDir })).rejects.toThrow(/already runs on this data/);
  await client.publish({ url: `${app.origin}/x` });
  await until(() => app.delivered.length === 1);
  for (const file of ["qstash.json", "qstash.jsonl"]) expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600);
});

test("a burst is delivered completely, a bounded number at a time", async () => {
  let [open, most] = [0, 0];
  app.respond(() => {
    most = Math.max(most, ++open);
    setTimeout(() => open--, 5);
    return { afterMs: 5 };
  });
  const message = (n: number) => ({ url: `${app.origin}/${n}`, body: n });
  for (let n = 0; n < 300; n += 100) await client.batchJSON(Array.from({ length: 100 }, (_, i) => message(n + i)));
  await until(() => app.delivered.length === 300);
  expect(new Set(app.delivered.map(({ url }) => url)).size).toBe(300);
  expect(most).toBeLessThanOrEqual(32);
});

/** The service in a process of its own, which can be killed. */
async function startInChild(directory: string) {
  const module = JSON.stringify(new URL("../src/qstash.mjs", import.meta.url).href);
  const options = JSON.stringify({ dataDir: directory });
  const script = `import { startQStash } from ${module}; console.log(JSON.stringify((await startQStash(${options})).env));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  cleanups.push(() => child.kill("SIGKILL"));
  const env = await new Promise<Env>((resolve) =>
    child.stdout.once("data", (text) => resolve(JSON.parse(String(text)))),
  );
  const exited = new Promise((resolve) => child.once("exit", resolve));
  return {
    env,
    kill: () => {
      child.kill("SIGKILL");
      return exited;
    },
  };
}
