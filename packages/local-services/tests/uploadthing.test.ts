import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { genUploader } from "uploadthing/client";
import { createRouteHandler, createUploadthing, UTApi, UTFile } from "uploadthing/server";
import type { FileRouter } from "uploadthing/types";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startUploadThing } from "../src/uploadthing.mjs";
import { BrowserXhr } from "./browser-xhr";

const onComplete = vi.fn();
const onError = vi.fn();
const upload = createUploadthing();
const router = {
  photo: upload({ "image/png": { maxFileSize: "2MB", maxFileCount: 3 } })
    .middleware(() => ({ seller: "sol" }))
    .onUploadError(({ error, fileKey }) => onError(fileKey, error.message))
    .onUploadComplete(({ file, metadata }) => onComplete(file, metadata)),
  failing: upload({ "image/png": {} }).onUploadComplete((): { never: true } => {
    throw new Error("the app broke");
  }),
} satisfies FileRouter;

let dataDir: string;
let service: Awaited<ReturnType<typeof startUploadThing>>;
let app: { url: string; stop(): Promise<void> };
let api: UTApi;

beforeAll(async () => {
  vi.stubGlobal("XMLHttpRequest", BrowserXhr);
  dataDir = await mkdtemp(path.join(tmpdir(), "uploadthing-"));
  service = await startUploadThing({ dataDir, port: 0 });
  app = await startApp({ isDev: false });
  api = new UTApi({
    token: service.env.UPLOADTHING_TOKEN,
    apiUrl: service.url,
    ingestUrl: service.url,
    logLevel: "None",
  } as never);
});

afterAll(async () => {
  await app.stop();
  await service.stop();
  await rm(dataDir, { recursive: true });
  vi.unstubAllGlobals();
});

beforeEach(() => {
  onComplete.mockReset().mockReturnValue({ recorded: true });
  onError.mockReset();
});

test("what onUploadComplete returns reaches the uploader, with the middleware's metadata", async () => {
  const [sent] = await uploader().uploadFiles("photo", { files: [png("gavel ä&b.png", 300_000)] });
  expect(sent?.serverData).toEqual({ recorded: true });
  const [file, metadata] = onComplete.mock.calls[0] ?? [];
  expect(file).toMatchObject({
    key: sent?.key,
    name: "gavel ä&b.png",
    size: 300_000,
    type: "image/png",
    fileHash: sent?.fileHash,
  });
  expect(metadata).toEqual({ seller: "sol" });
});

test("a file is served back by key, typed as announced, cacheable for good, in whole or in part", async () => {
  const original = png("served.png", 5_000);
  const [sent] = await uploader().uploadFiles("photo", { files: [original] });
  const bytes = Buffer.from(await original.arrayBuffer());
  for (const url of [`${service.url}/f/${sent?.key}`, `${service.url}/a/local/${sent?.key}`, String(sent?.ufsUrl)]) {
    const response = await fetch(url);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "cache-control": "public, max-age=31536000, immutable",
      "access-control-allow-origin": "*",
    });
  }
  const part = await fetch(`${service.url}/f/${sent?.key}`, { headers: { range: "bytes=10-19" } });
  expect([part.status, part.headers.get("content-range")]).toEqual([206, "bytes 10-19/5000"]);
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
  expect((await fetch(`${service.url}/a/other/${sent?.key}`)).status).toBe(404);
});

test("an upload broken off in the middle goes on where it stopped", async () => {
  const original = png("large.png", 1_500_000);
  const loaded: number[] = [];
  let paused = false;
  const { pauseUpload, resumeUpload, done } = await uploader().createUpload("photo", {
    files: [original],
    onUploadProgress: (progress) => {
      loaded.push(progress.loaded);
      if (progress.loaded > 600_000 && !paused) {
        paused = true;
        pauseUpload(original);
      }
    },
  });
  await vi.waitUntil(() => paused, { timeout: 4_000 });
  expect(onComplete).not.toHaveBeenCalled();
  const before = loaded.length;
  resumeUpload(original);
  const sent = await done(original);
  expect(loaded[before], "the first report after resuming").toBeGreaterThan(300_000);
  const back = await (await fetch(sent.ufsUrl)).arrayBuffer();
  expect(Buffer.from(back).equals(Buffer.from(await original.arrayBuffer()))).toBe(true);
  expect(onComplete).toHaveBeenCalledTimes(1);
});

test("in development mode the callbacks come down the stream that the app holds open", async () => {
  const devApp = await startApp({ isDev: true });
  const sent = await uploader(devApp.url).uploadFiles("photo", {
    files: [png("one.png", 1_000), png("two.png", 2_000)],
  });
  expect(sent.map(({ serverData }) => serverData)).toEqual([{ recorded: true }, { recorded: true }]);
  await devApp.stop();
});

test("the app's route refuses a file of the wrong type or size before anything is sent", async () => {
  const text = new File(["hello"], "notes.txt", { type: "text/plain" });
  await expect(uploader().uploadFiles("photo", { files: [text] })).rejects.toThrow("InvalidFileType");
  await expect(uploader().uploadFiles("photo", { files: [png("huge.png", 2_100_000)] })).rejects.toThrow(
    "FileSizeMismatch",
  );
  expect(onComplete).not.toHaveBeenCalled();
});

test("an address with a changed, missing or expired signature is refused", async () => {
  const url = await presign(png("signed.png", 1_000));
  const forged = [
    url.replace("x-ut-file-size=1000", "x-ut-file-size=9999"),
    url.replace(/&signature=.*$/, ""),
    url.replace(/.$/, "_"),
  ];
  for (const address of forged) {
    expect((await fetch(address, { method: "HEAD" })).status, address).toBe(403);
    expect((await put(address, png("signed.png", 1_000))).status, address).toBe(403);
  }
  vi.useFakeTimers({ now: Date.now() + 2 * 60 * 60 * 1000, toFake: ["Date"] });
  const late = await fetch(url, { method: "HEAD" }).finally(() => vi.useRealTimers());
  expect(late.status).toBe(403);
  expect((await fetch(url, { method: "HEAD" })).status).toBe(200);
});

test("more or fewer bytes than were signed are refused, the app is told, and nothing stays behind", async () => {
  const url = await presign(png("small.png", 1_000));
  const key = new URL(url).pathname.slice(1);
  for (const [bytes, status] of [
    [200_000, 413],
    [1_001, 413],
    [999, 400],
  ] as const) {
    const response = await put(url, png("small.png", bytes));
    expect([bytes, response.status]).toEqual([bytes, status]);
  }
  await vi.waitUntil(() => onError.mock.calls.length === 3, { timeout: 5_000 });
  expect(onError.mock.calls[0]?.[0]).toBe(key);
  expect((await fetch(`${service.url}/f/${key}`)).status).toBe(404);
  expect(await readdir(path.join(dataDir, "uploadthing", "partial"))).not.toContain(key);
  expect((await put(url, png("small.png", 1_000))).status, "the right size is still welcome").toBe(200);
});

test("a file of another type than was signed is refused", async () => {
  const url = await presign(png("page.png", 1_000));
  const response = await put(url, new File([randomBytes(1_000)], "page.png", { type: "text/html" }));
  expect(response.status).toBe(415);
});

test("a browser that repeats a broken request by itself, from its beginning, is welcome", async () => {
  const whole = png("repeated.png", 1_000);
  const url = await presign(whole);
  const opening = '--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n';
  const broken = request(url, {
    method: "PUT",
    headers: { "content-type": "multipart/form-data; boundary=b", "content-length": 2_000 },
  });
  broken.on("error", () => {}).write(opening + "x".repeat(400));
  await vi.waitUntil(async () =>
    (await readdir(path.join(dataDir, "uploadthing", "partial"))).includes(new URL(url).pathname.slice(1)),
  );
  broken.destroy();
  expect(await (await put(url, whole)).json()).toMatchObject({ serverData: { recorded: true } });
  expect(await (await put(url, whole)).json(), "even when it is complete").toMatchObject({
    serverData: { recorded: true },
  });
  const back = await fetch(`${service.url}/f/${new URL(url).pathname.slice(1)}`);
  expect(Buffer.from(await back.arrayBuffer()).equals(Buffer.from(await whole.arrayBuffer()))).toBe(true);
  expect(onComplete).toHaveBeenCalledTimes(1);
});

test("bytes that leave a gap after the last ones are refused", async () => {
  const url = await presign(png("gap.png", 1_000));
  expect((await put(url, png("gap.png", 500), 500)).status).toBe(416);
});

test("whoever lost the answer gets it again without a second callback", async () => {
  const url = await presign(png("again.png", 1_000));
  expect((await put(url, png("again.png", 1_000))).status).toBe(200);
  expect((await fetch(url, { method: "HEAD" })).headers.get("x-ut-range-start")).toBe("1000");
  const again = await put(url, new Blob([]) as File, 1_000);
  expect(await again.json()).toMatchObject({ serverData: { recorded: true } });
  expect(onComplete).toHaveBeenCalledTimes(1);
});

test("an app that refuses the callback fails the upload instead of leaving it waiting", async () => {
  const closedApp = await startApp({ isDev: false, callbackPath: "/nowhere" });
  await expect(uploader(closedApp.url).uploadFiles("photo", { files: [png("lost.png", 1_000)] })).rejects.toThrow(
    "404",
  );
  await closedApp.stop();
});

test("a server's own upload, listing and deletion", async () => {
  const result = await api.uploadFiles(new UTFile([randomBytes(2_000)], "server.webp", { customId: "custom-1" }));
  expect(result.error).toBeNull();
  const key = String(result.data?.key);
  expect((await fetch(String(result.data?.ufsUrl))).headers.get("content-type")).toBe("image/webp");
  expect((await api.listFiles({ limit: 1 })).files).toMatchObject([
    { key, name: "server.webp", size: 2_000, customId: "custom-1" },
  ]);
  expect(await api.deleteFiles([key, "unknownunknownunknown"])).toEqual({ success: true, deletedCount: 1 });
  expect((await fetch(String(result.data?.ufsUrl))).status).toBe(404);
  await expect(
    new UTApi({ token: forgedToken(), apiUrl: service.url, logLevel: "None" } as never).deleteFiles(key),
  ).rejects.toThrow();
});

test("files, and addresses signed before, outlive a restart", async () => {
  const [kept] = await uploader().uploadFiles("photo", { files: [png("kept.png", 1_000)] });
  const url = await presign(png("later.png", 1_000));
  const port = Number(new URL(service.url).port);
  await service.stop();
  service = await startUploadThing({ dataDir, port });
  expect(service.url).toBe(`http://localhost:${port}`);
  expect((await fetch(String(kept?.ufsUrl))).status).toBe(200);
  expect((await fetch(url, { method: "HEAD" })).status).toBe(200);
});

test("a browser of another origin may send and read, and the health check answers", async () => {
  const preflight = await fetch(`${service.url}/anything`, { method: "OPTIONS" });
  expect([preflight.status, preflight.headers.get("access-control-allow-headers")]).toEqual([204, "*"]);
  expect((await fetch(`${service.url}/health`)).status).toBe(200);
});

/** A file of random bytes; the service never looks inside. */
function png(name: string, bytes: number): File {
  return new File([randomBytes(bytes)], name, { type: "image/png", lastModified: bytes });
}

function uploader(url = app.url) {
  return genUploader<typeof router>({ url: new URL(url), fetch });
}

/** Asks the app for an address to send a file to, as the client does. */
async function presign(file: File): Promise<string> {
  const body = JSON.stringify({ files: [{ name: file.name, size: file.size, type: file.type }], input: null });
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${app.url}?actionType=upload&slug=photo`, { method: "POST", headers, body });
  const [presigned] = (await response.json()) as { url: string }[];
  return String(presigned?.url);
}

function put(url: string, file: Blob, start = 0): Promise<Response> {
  const body = new FormData();
  body.append("file", file);
  return fetch(url, { method: "PUT", headers: { range: `bytes=${start}-` }, body });
}

function forgedToken(): string {
  const token = { apiKey: "sk_live_forged", appId: "local", regions: ["local"] };
  return Buffer.from(JSON.stringify(token)).toString("base64");
}

/** An app on its own port with the official route handler, as it would run in production or development mode. */
async function startApp({ isDev, callbackPath = "/api/uploadthing" }: { isDev: boolean; callbackPath?: string }) {
  let handler: (request: Request) => Promise<Response> = async () => new Response(null, { status: 503 });
  const server: Server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host}`);
    const body = Buffer.concat(await incoming.toArray());
    const headers = new Headers(incoming.headers as Record<string, string>);
    const known = url.pathname === "/api/uploadthing";
    const response = known
      ? await handler(new Request(url, { method: "POST", headers, body }))
      : new Response(null, { status: 404 });
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = {
    token: service.env.UPLOADTHING_TOKEN,
    ingestUrl: service.url,
    callbackUrl: origin + callbackPath,
    isDev,
    logLevel: "None",
  } as const;
  handler = createRouteHandler({ router, config });
  return {
    url: `${origin}/api/uploadthing`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
