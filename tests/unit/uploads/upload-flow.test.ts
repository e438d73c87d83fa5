import { AsyncLocalStorage } from "node:async_hooks";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { NextRequest } from "next/server";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { UploadAnswer } from "@/lib/uploads/accept";
import { uploadHandler } from "@/lib/uploads/handler";
import { imageUrl } from "@/lib/uploads/url";
import { startUploadThing } from "@/packages/local-services/src/uploadthing.mjs";

const { env } = vi.hoisted(() => ({ env: {} as Record<string, string> }));
vi.mock("@/lib/env", () => ({ env }));

const ada = { id: "0198c0de-0000-7000-8000-000000000001" };
const currentUser = vi.fn<() => Promise<{ id: string } | null>>();
const countRecentUploads = vi.fn<(uploaderId: string) => Promise<number>>();
const recordUpload = vi.fn<(upload: object) => Promise<void>>();

let dataDir: string;
let service: Awaited<ReturnType<typeof startUploadThing>>;
let handler: (request: Request) => Promise<Response>;
const app = createServer(async (incoming, outgoing) => {
  const headers = new Headers(incoming.headers as Record<string, string>);
  const body = Buffer.concat(await incoming.toArray());
  const response = await handler(new Request(`http://app${incoming.url}`, { method: "POST", headers, body }));
  outgoing.writeHead(response.status).end(await response.text());
});

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "uploads-"));
  service = await startUploadThing({ dataDir, port: 0 });
  for (const [name, value] of Object.entries(service.env)) vi.stubEnv(name, value);
  Object.assign(env, service.env);
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  env.APP_URL = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  env.VERCEL_AUTOMATION_BYPASS_SECRET = "bypass";
  const answerRequest = uploadHandler({ currentUser, countRecentUploads, recordUpload });
  handler = (request) => answerRequest(request as NextRequest);
});

afterAll(async () => {
  app.closeAllConnections();
  app.close();
  await service.stop();
  await rm(dataDir, { recursive: true });
  vi.unstubAllEnvs();
});

beforeEach(() => {
  currentUser.mockReset().mockResolvedValue(ada);
  countRecentUploads.mockReset().mockResolvedValue(0);
  recordUpload.mockReset().mockResolvedValue();
});

test("a photo is examined, recorded for its uploader, and shown at the address in the answer", async () => {
  const bytes = await photo().png().toBuffer();
  const answer = await upload(bytes, "gavel.png", "image/png");
  expect(answer).toMatchObject({ ok: true, width: 320, height: 240 });
  const { key, url, placeholder } = answer as Extract<UploadAnswer, { ok: true }>;
  expect(recordUpload.mock.calls).toEqual([
    [
      {
        key,
        uploaderId: ada.id,
        name: "gavel.png",
        type: "image/png",
        bytes: bytes.length,
        width: 320,
        height: 240,
        placeholder,
      },
    ],
  ]);
  expect(url).toBe(imageUrl(key));
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(bytes)).toBe(true);
});

test("what only calls itself a photo is deleted, and its sender told why", async () => {
  const answer = await upload(Buffer.from("<script>alert(1)</script>"), "gavel.png", "image/png");
  expect(answer).toEqual({ ok: false, final: true, reason: "This is not a JPEG, PNG, WebP or AVIF image." });
  expect(recordUpload).not.toHaveBeenCalled();
  expect((await fetch(imageUrl(lastKey))).status).toBe(404);
});

test("a photo that says where it was taken is replaced by a copy that does not", async () => {
  const located = await photo()
    .withExif({ IFD3: { GPSLatitudeRef: "N" } })
    .jpeg()
    .toBuffer();
  const answer = await upload(located, "home.jpg", "image/jpeg");
  const { key, url } = answer as Extract<UploadAnswer, { ok: true }>;
  expect(key).not.toBe(lastKey);
  expect((await fetch(imageUrl(lastKey))).status).toBe(404);
  const shown = Buffer.from(await (await fetch(url)).arrayBuffer());
  expect((await sharp(shown).metadata()).exif).toBeUndefined();
  expect(recordUpload.mock.calls[0]?.[0]).toMatchObject({ key, bytes: shown.length });
});

test("a photo of another accepted format than its name says is stored as what it is", async () => {
  const answer = await upload(await photo().webp().toBuffer(), "saved.jpg", "image/jpeg");
  const { url } = answer as Extract<UploadAnswer, { ok: true }>;
  expect((await fetch(url)).headers.get("content-type")).toBe("image/webp");
});

test("a photo that cannot be recorded may be sent again, and is kept in case it was recorded before", async () => {
  vi.spyOn(console, "error").mockImplementationOnce(() => {});
  recordUpload.mockRejectedValue(new Error("the database is away"));
  const answer = await upload(await photo().png().toBuffer(), "gavel.png", "image/png");
  expect(answer).toMatchObject({ ok: false, final: false });
  expect((await fetch(imageUrl(lastKey))).status).toBe(200);
});

test("nobody, or somebody with too many uploads today, gets no address to send to", async () => {
  currentUser.mockResolvedValueOnce(null);
  expect(await ask("gavel.png", "image/png", 100)).toEqual([403, "Sign in to add photos."]);
  countRecentUploads.mockResolvedValueOnce(300);
  expect(await ask("gavel.png", "image/png", 100)).toEqual([403, expect.stringContaining("tomorrow")]);
});

test("of people who ask at the same moment, each is taken for who they are", async () => {
  const session = new AsyncLocalStorage<string>();
  currentUser.mockImplementation(async () => ({ id: String(session.getStore()) }));
  const askers = Array.from({ length: 20 }, (_, number) => `person-${number}`);
  await Promise.all(askers.map((id) => session.run(id, () => ask(`${id}.png`, "image/png", 100))));
  expect(countRecentUploads.mock.calls.map(([id]) => id).sort()).toEqual(askers.sort());
});

test("a file of the wrong type or size gets no address, and a reason", async () => {
  expect(await ask("notes.gif", "image/gif", 100)).toEqual([
    400,
    "“notes.gif” is not a JPEG, PNG, WebP or AVIF image.",
  ]);
  expect(await ask("huge.png", "image/png", 8 * 1024 * 1024 + 1)).toEqual([400, "“huge.png” is larger than 8 MB."]);
  expect((await ask("full.png", "image/png", 8 * 1024 * 1024))[0]).toBe(200);
});

test("the address of an image follows the host: a path on a local one, a subdomain elsewhere", () => {
  const local = env.UPLOADTHING_UFS_HOST ?? "";
  expect(imageUrl("k")).toBe(`${service.url}/a/local/k`);
  delete env.UPLOADTHING_UFS_HOST;
  expect(imageUrl("k")).toBe("https://local.ufs.sh/f/k");
  env.UPLOADTHING_UFS_HOST = local;
});

let lastKey = "";

/** Sends a file as the browser does, and returns what the app told the sender. */
async function upload(bytes: Buffer, name: string, type: string): Promise<UploadAnswer> {
  const response = await handler(presignRequest([{ name, type, size: bytes.length }]));
  const [presigned] = (await response.json()) as { url: string; key: string }[];
  lastKey = String(presigned?.key);
  const body = new FormData();
  body.append("file", new File([new Uint8Array(bytes)], name, { type }));
  const sent = await fetch(String(presigned?.url), { method: "PUT", headers: { range: "bytes=0-" }, body });
  return ((await sent.json()) as { serverData: UploadAnswer }).serverData;
}

async function ask(name: string, type: string, size: number): Promise<[status: number, message: string | undefined]> {
  const response = await handler(presignRequest([{ name, type, size }]));
  const body = (await response.json()) as { message?: string };
  return [response.status, body.message];
}

function presignRequest(files: { name: string; type: string; size: number }[]): Request {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ files, input: null });
  return new Request("http://app/api/uploadthing?actionType=upload&slug=listingImage", {
    method: "POST",
    headers,
    body,
  });
}

function photo() {
  return sharp({ create: { width: 320, height: 240, channels: 3, background: "#853" } });
}
