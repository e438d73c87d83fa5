import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort, type Service, startPostgres, startPusher, startQStash, startUploadThing } from "local-services";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

/** The sweep runs every minute; what a busy machine adds on top. */
const SWEEP_MS = 90_000;

let dataDir: string;
let services: Service[];
let app: ChildProcess;
let env: Record<string, string>;
let qstash: Service;

/** `next start` on the build that is there, with its services in this process so that one of them can be stopped. */
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "gavel-faults-"));
  const postgres = await startPostgres({ dataDir });
  const [pusher, uploadthing] = await Promise.all([startPusher({ dataDir }), startUploadThing({ dataDir })]);
  qstash = await startQStash({ dataDir });
  services = [uploadthing, pusher, postgres];
  const port = await freePort();
  env = Object.assign({}, ...[...services, qstash].map((service) => service.env), {
    APP_URL: `http://localhost:${port}`,
    PORT: String(port),
    NEXTAUTH_SECRET: "only for this test, and long enough",
    SEED_DEMO: "0",
  });
  Object.assign(process.env, env);
  app = spawn("node", ["scripts/run.mjs", "start"], { env: { ...process.env, ...env }, stdio: "ignore" });
  await vi.waitFor(async () => expect(await status("/api/health")).toBe(200), { timeout: 120_000, interval: 500 });
}, 180_000);

afterAll(async () => {
  const ended = new Promise((resolve) => app.once("exit", resolve));
  app.kill("SIGTERM");
  await ended;
  const { closeDb } = await import("@/lib/db/client");
  await closeDb();
  for (const service of [qstash, ...services]) await service.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

test("an auction whose callback is lost with QStash is closed by the sweep, without anybody looking", async () => {
  const { prisma } = await import("@/lib/db/client");
  const { listingOf, people } = await import("../fixtures/people");
  const { scheduleClose } = await import("@/lib/scheduler/schedule-close");
  const { placeBid } = await import("@/lib/commands/place-bid");
  const { sol, ada } = await people("sol", "ada");
  const endsAt = new Date(Date.now() + 8_000);
  const listingId = await listingOf(sol, { endsAt });
  await scheduleClose(listingId, endsAt);
  const bid = { listingId, bidderId: ada, maximum: 5_000, requestId: crypto.randomUUID() };
  expect(await placeBid({ ...bid, confirmed: true })).toMatchObject({ accepted: true });
  // The soft close moved the end; back to where it was, as if the bid had come two minutes earlier.
  await prisma.listing.update({ where: { id: listingId }, data: { endsAt } });

  await qstash.stop();
  await expect.poll(() => Date.now() > endsAt.getTime() + 3_000, { timeout: 20_000 }).toBe(true);
  const stored = () => prisma.listing.findUniqueOrThrow({ where: { id: listingId }, select: { status: true } });
  expect(await stored()).toEqual({ status: "open" });

  // It comes back without its journal: the callback is gone, the registered sweep is made anew as a deployment does.
  rmSync(path.join(dataDir, "qstash.jsonl"), { force: true });
  const port = Number(new URL(qstash.url).port);
  qstash = await startQStash({ dataDir, port });
  const { registerSchedules } = await import("@/lib/scheduler/schedules");
  await registerSchedules();
  await expect.poll(stored, { timeout: SWEEP_MS, interval: 1_000 }).toEqual({ status: "sold" });
  expect(await prisma.message.count({ where: { listingId } })).toBe(1);
  expect(await prisma.notification.count({ where: { listingId, kind: "won" } })).toBe(1);
}, 180_000);

test("a forged callback is refused with 401 and changes nothing", async () => {
  const response = await fetch(`${env.APP_URL}/api/jobs/sweep`, {
    method: "POST",
    headers: { "upstash-signature": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmVk" },
    body: "{}",
  });
  expect(response.status).toBe(401);
  expect(await status("/api/jobs/sweep", "POST")).toBe(401);
});

async function status(where: string, method = "GET"): Promise<number> {
  const response = await fetch(`${env.APP_URL}${where}`, { method }).catch(() => null);
  return response?.status ?? 0;
}
