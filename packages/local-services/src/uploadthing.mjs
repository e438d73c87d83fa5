// @ts-check
import { randomBytes, timingSafeEqual } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createCallbacks, deliverByPost, deliverByStream, sign } from "./uploadthing-callbacks.mjs";
import { fileOfForm, MAX_FORM_OVERHEAD_BYTES, Refusal } from "./uploadthing-multipart.mjs";
import { openStore } from "./uploadthing-store.mjs";

const APP_ID = "local";
const MAX_FILE_BYTES = 512 * 1024 * 1024;
const MAX_JSON_BYTES = 1024 * 1024;
const MAX_LISTED_FILES = 500;
const SHORTEST_KEY = 16;
const LONGEST_KEY = 200;
const DEFAULT_PORT = 9910;

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD, PUT, POST, OPTIONS",
  "access-control-allow-headers": "*",
  "access-control-expose-headers": "x-ut-range-start",
  "access-control-max-age": "86400",
};

/** @typedef {import("node:http").IncomingMessage} Request */
/** @typedef {import("node:http").ServerResponse} Response */
/** @typedef {import("./uploadthing-store.mjs").StoredFile} StoredFile */
/** What a presigned address allows. @typedef {Omit<StoredFile, "hash" | "uploadedAt"> & { slug: string | null }} Grant */
/**
 * @typedef {{ apiKey: string, origin: string, store: import("./uploadthing-store.mjs").Store,
 *   callbacks: import("./uploadthing-callbacks.mjs").Callbacks, incoming: Map<string, Incoming> }} Ingest
 */
/** A request that is sending a file's bytes, and when it has stopped. @typedef {{ request: Request, stopped: Promise<unknown> }} Incoming */

/**
 * Starts a stand-in for UploadThing on loopback: the ingest that browsers send files to (with resume), the callbacks to
 * the app in both its modes, the files served back, and the part of the HTTP API that lists and deletes. Files and the
 * API key are kept under `dataDir` between runs.
 * @param {{ dataDir: string, port?: number }} options
 * @returns {Promise<{ env: Record<string, string>, url: string, stop(): Promise<void> }>} `env` is what the official SDK reads
 */
export async function startUploadThing({ dataDir, port: preferredPort = DEFAULT_PORT }) {
  await mkdir(dataDir, { recursive: true });
  const apiKey = await keptApiKey(path.join(dataDir, "api-key"));
  const store = await openStore(dataDir);
  const server = createServer((request, response) => {
    route(ingest, request, response).catch((error) => answerFailure(response, error));
  });
  server.requestTimeout = 0; // a slow line may need longer than Node's five minutes for a large file
  const port = await listen(server, preferredPort).catch(() => listen(server, 0));
  const origin = `http://localhost:${port}`;
  /** @type {Ingest} */
  const ingest = { apiKey, origin, store, callbacks: createCallbacks({ apiKey, origin }), incoming: new Map() };

  const token = { apiKey, appId: APP_ID, regions: ["local"], ingestHost: `localhost:${port}` };
  return {
    env: {
      UPLOADTHING_TOKEN: Buffer.from(JSON.stringify(token)).toString("base64"),
      UPLOADTHING_INGEST_URL: origin,
      UPLOADTHING_API_URL: origin,
      UPLOADTHING_UFS_HOST: `localhost:${port}`,
      UPLOADTHING_UFS_APP_ID_LOCATION: "path",
      UPLOADTHING_LOG_LEVEL: "Warning",
    },
    url: origin,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await Promise.allSettled([...ingest.incoming.values()].map(({ stopped }) => stopped));
    },
  };
}

/** @param {import("node:http").Server} server @param {number} port 0 for any @returns {Promise<number>} */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve(/** @type {import("node:net").AddressInfo} */ (server.address()).port);
    });
  });
}

/** The key is secret from other accounts of the machine, and lasts, so that an open page's addresses survive a restart. @param {string} file */
async function keptApiKey(file) {
  const kept = await readFile(file, "utf8").catch(() => null);
  if (kept) return kept;
  const fresh = `sk_live_${randomBytes(32).toString("hex")}`;
  await writeFile(file, fresh, { mode: 0o600, flush: true });
  return fresh;
}

/** @param {Ingest} ingest @param {Request} request @param {Response} response */
async function route(ingest, request, response) {
  const method = request.method ?? "GET";
  const { pathname } = new URL(request.url ?? "/", ingest.origin);
  const [first, second, third, ...rest] = pathname.slice(1).split("/");
  const reading = method === "GET" || method === "HEAD";
  if (method === "OPTIONS") return response.writeHead(204, CORS).end();
  if (pathname === "/health" && reading) return answer(response, 200, { status: "ok" });
  if (first === "f" && second && third === undefined && reading) return serveFile(ingest, second, request, response);
  if (first === "a" && second === APP_ID && third && rest.length === 0 && reading)
    return serveFile(ingest, third, request, response);
  if (method === "HEAD" && second === undefined) return tellRangeStart(ingest, first, request, response);
  if (method === "PUT" && second === undefined) return takeFile(ingest, first, request, response);
  if (method === "POST") return api(ingest, pathname, request, response);
  throw new Refusal(404, "Not found.");
}

/** Where a resumed upload has to go on. @param {Ingest} ingest @param {string} key @param {Request} request @param {Response} response */
async function tellRangeStart(ingest, key, request, response) {
  const grant = readGrant(ingest, key, request);
  await supersede(ingest, key);
  const stored = await ingest.store.find(key);
  const bytes = stored ? grant.size : await ingest.store.partialBytes(key);
  response.writeHead(200, { ...CORS, "x-ut-range-start": String(bytes), "cache-control": "no-store" }).end();
}

/** Takes a file, or the rest of one, and answers once the app has. @param {Ingest} ingest @param {string} key @param {Request} request @param {Response} response */
async function takeFile(ingest, key, request, response) {
  const grant = readGrant(ingest, key, request);
  await supersede(ingest, key);
  const receiving = receive(ingest, grant, request);
  const incoming = { request, stopped: receiving.catch(() => {}) };
  ingest.incoming.set(key, incoming);
  const stored = await receiving
    .catch((error) => {
      if (error instanceof Refusal) ingest.callbacks.announceFailure(key, error.message);
      throw error;
    })
    .finally(() => ingest.incoming.get(key) === incoming && ingest.incoming.delete(key));

  const url = `${ingest.origin}/f/${key}`;
  const { name, size, type, customId, hash } = stored;
  const file = {
    key,
    name,
    size,
    type,
    customId,
    url,
    appUrl: `${ingest.origin}/a/${APP_ID}/${key}`,
    ufsUrl: `${ingest.origin}/a/${APP_ID}/${key}`,
    fileHash: hash,
  };
  const result = grant.slug ? await ingest.callbacks.announce(file) : { serverData: null };
  answer(response, 200, { url: file.url, appUrl: file.appUrl, ufsUrl: file.ufsUrl, fileHash: hash, ...result });
}

/** @param {Ingest} ingest @param {Grant} grant @param {Request} request @returns {Promise<StoredFile>} */
async function receive({ store }, { slug: _, ...about }, request) {
  const stored = await store.find(about.key);
  const here = stored ? stored.size : await store.partialBytes(about.key);
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "bytes=0-")?.[1]);
  if (start !== here) throw new Refusal(416, `Expected the bytes from ${here} on.`);
  const bytes = about.size - here;
  const announced = Number(request.headers["content-length"] ?? bytes);
  if (announced > bytes + MAX_FORM_OVERHEAD_BYTES) throw new Refusal(413, "The file is larger than was announced.");
  try {
    await store.append(about.key, fileOfForm(request, { bytes, type: about.type }));
  } catch (error) {
    // What a refused form brought cannot be built upon; what a broken connection brought can.
    if (error instanceof Refusal && !stored) await store.remove(about.key);
    throw error;
  }
  return stored ?? store.complete(about);
}

/** A client that comes again has given its older connection up, even where that has not broken off yet. @param {Ingest} ingest @param {string} key */
async function supersede(ingest, key) {
  const older = ingest.incoming.get(key);
  older?.request.destroy();
  await older?.stopped;
}

/** Reads a presigned address, and refuses it unless it was signed with the key, for this file, and is still good. @param {Ingest} ingest @param {string} key @param {Request} request @returns {Grant} */
function readGrant(ingest, key, request) {
  const signed = verifiedParameters(ingest, request);
  const parameter = (/** @type {string} */ name) => {
    const value = signed.get(`x-ut-${name}`);
    return value === null ? null : decodeURIComponent(value);
  };
  if (!/^\w[\w.-]*$/.test(key) || key.length < SHORTEST_KEY || key.length > LONGEST_KEY)
    throw new Refusal(400, "Bad file key.");
  if (parameter("identifier") !== APP_ID) throw new Refusal(403, "The address belongs to another app.");
  const size = Number(parameter("file-size"));
  const name = parameter("file-name");
  if (!Number.isSafeInteger(size) || size < 0 || !name)
    throw new Refusal(400, "The address lacks a file size or name.");
  if (size > MAX_FILE_BYTES) throw new Refusal(413, `Files may have ${MAX_FILE_BYTES} bytes at most.`);
  const type = parameter("file-type") || "application/octet-stream";
  const disposition = parameter("content-disposition") ?? "inline";
  return {
    key,
    name,
    size,
    type,
    disposition,
    acl: parameter("acl") ?? "public-read",
    customId: parameter("custom-id"),
    slug: parameter("slug"),
  };
}

/** The signature covers the address as the SDK built it, up to the signature itself, which it puts last. @param {Ingest} ingest @param {Request} request */
function verifiedParameters({ apiKey, origin }, request) {
  const [, payload, signature] = /^(.*)&signature=([^&]*)$/.exec(request.url ?? "") ?? [];
  if (!payload || !same(decodeURIComponent(signature), sign(origin + payload, apiKey)))
    throw new Refusal(403, "Invalid signature.");
  const { searchParams } = new URL(payload, origin);
  if (!(Number(searchParams.get("expires")) > Date.now())) throw new Refusal(403, "The address has expired.");
  return searchParams;
}

/** @param {Ingest} ingest @param {string} key @param {Request} request @param {Response} response */
async function serveFile(ingest, key, request, response) {
  const file = /^\w[\w.-]*$/.test(key) ? await ingest.store.find(key) : null;
  if (!file) throw new Refusal(404, "No such file.");
  if (file.acl === "private") verifiedParameters(ingest, request);
  const etag = `"${file.hash}"`;
  const headers = {
    ...CORS,
    "content-type": file.type,
    "content-disposition": `${file.disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    "cache-control": file.acl === "private" ? "private, no-store" : "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "cross-origin",
    "accept-ranges": "bytes",
    etag,
  };
  if (request.headers["if-none-match"] === etag) return response.writeHead(304, headers).end();
  const range = rangeOf(request.headers.range, file.size);
  if (range)
    response.writeHead(206, {
      ...headers,
      "content-length": range.end - range.start + 1,
      "content-range": `bytes ${range.start}-${range.end}/${file.size}`,
    });
  else response.writeHead(200, { ...headers, "content-length": file.size });
  if (request.method === "HEAD" || file.size === 0) return response.end();
  await pipeline(ingest.store.read(key, range ?? { start: 0, end: file.size - 1 }), response);
}

/** One plain range; whatever else is asked for gets the whole file, as HTTP allows. @param {string | undefined} header @param {number} size */
function rangeOf(header, size) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === undefined || Number(from) >= size) return null;
  const end = to ? Math.min(Number(to), size - 1) : size - 1;
  return Number(from) <= end ? { start: Number(from), end } : null;
}

/** What the app itself asks for, with its API key. @param {Ingest} ingest @param {string} pathname @param {Request} request @param {Response} response */
async function api(ingest, pathname, request, response) {
  if (!same(String(request.headers["x-uploadthing-api-key"] ?? ""), ingest.apiKey))
    throw new Refusal(401, "Invalid API key.");
  const body = await readJson(request);
  if (pathname === "/route-metadata") {
    if (!Array.isArray(body.fileKeys) || !URL.canParse(body.callbackUrl))
      throw new Refusal(400, "Expected fileKeys and a callbackUrl.");
    ingest.callbacks.register(body, body.isDev ? deliverByStream(body, response) : deliverByPost(body));
    return body.isDev ? undefined : answer(response, 200, { ok: true });
  }
  if (pathname === "/callback-result") {
    ingest.callbacks.settle(body);
    return answer(response, 200, { ok: true });
  }
  if (pathname === "/v6/deleteFiles") return answer(response, 200, await deleteFiles(ingest, body));
  if (pathname === "/v6/listFiles") return answer(response, 200, await listFiles(ingest, body));
  throw new Refusal(404, "The local stand-in does not know this call.");
}

/** @param {Ingest} ingest @param {{ fileKeys?: string[], customIds?: string[] }} which */
async function deleteFiles({ store }, { fileKeys = [], customIds = [] }) {
  const byCustomId =
    customIds.length === 0
      ? []
      : (await store.list()).filter((file) => file.customId && customIds.includes(file.customId));
  const keys = [...fileKeys, ...byCustomId.map((file) => file.key)].filter((key) => /^\w[\w.-]*$/.test(key));
  const removed = await Promise.all(keys.map((key) => store.remove(key)));
  return { success: true, deletedCount: removed.filter(Boolean).length };
}

/** @param {Ingest} ingest @param {{ limit?: number, offset?: number }} page */
async function listFiles({ store }, { limit = MAX_LISTED_FILES, offset = 0 }) {
  const all = await store.list();
  const end = offset + Math.min(limit, MAX_LISTED_FILES);
  const files = all
    .slice(offset, end)
    .map(({ key, customId, name, size, uploadedAt }) => ({
      id: key,
      customId,
      key,
      name,
      size,
      status: "Uploaded",
      uploadedAt,
    }));
  return { hasMore: end < all.length, files };
}

/** @param {Request} request @returns {Promise<any>} */
async function readJson(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > MAX_JSON_BYTES) throw new Refusal(413, "The request is too large.");
    chunks.push(chunk);
  }
  try {
    return Object(JSON.parse(Buffer.concat(chunks).toString()));
  } catch {
    throw new Refusal(400, "Expected JSON.");
  }
}

/** Compares in constant time. @param {string} given @param {string} expected */
function same(given, expected) {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** @param {Response} response @param {number} status @param {unknown} body */
function answer(response, status, body) {
  response.writeHead(status, { ...CORS, "content-type": "application/json" }).end(JSON.stringify(body));
}

/** A client that went away needs no answer. @param {Response} response @param {any} error */
function answerFailure(response, error) {
  if (response.destroyed || response.headersSent) return response.destroy();
  const status = error instanceof Refusal ? error.status : error instanceof URIError ? 400 : 500;
  answer(response, status, { error: status === 500 ? "The upload was interrupted." : error.message });
}
