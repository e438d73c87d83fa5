// @ts-check
import { answer } from "../http.mjs";
import { fileOfForm, MAX_FORM_OVERHEAD_BYTES, Refusal } from "./form.mjs";
import { readGrant } from "./grant.mjs";

/** @typedef {import("node:http").IncomingMessage} Request */
/** @typedef {import("node:http").ServerResponse} Response */
/** @typedef {import("./store.mjs").StoredFile} StoredFile */
/**
 * @typedef {{ apiKey: string, appId: string, origin: string, store: import("./store.mjs").Store,
 *   callbacks: import("./callbacks.mjs").Callbacks }} Service
 */

/** Takes files in: tells how much of one is here, and receives the rest. @param {Service} service */
export function createIngest(service) {
  const { store, callbacks, origin, appId } = service;
  /** The requests that are sending a file's bytes, by key. @type {Map<string, { request: Request, stopped: Promise<unknown> }>} */
  const incoming = new Map();

  /** A client that comes again has given its older connection up, even where that has not broken off yet. @param {string} key */
  async function supersede(key) {
    const older = incoming.get(key);
    older?.request.destroy();
    await older?.stopped;
  }

  /** Where a resumed upload has to go on. @param {string} key @param {Request} request @param {Response} response */
  async function tellRangeStart(key, request, response) {
    const { size } = readGrant(service, key, request);
    await supersede(key);
    const bytes = (await store.find(key)) ? size : await store.partialBytes(key);
    response.writeHead(200, { "x-ut-range-start": String(bytes), "cache-control": "no-store" }).end();
  }

  /** Takes a file, or the rest of one, and answers once the app has. @param {string} key @param {Request} request @param {Response} response */
  async function take(key, request, response) {
    const grant = readGrant(service, key, request);
    await supersede(key);
    const receiving = receive(grant, request);
    const current = { request, stopped: receiving.catch(() => {}) };
    incoming.set(key, current);
    const stored = await receiving
      .catch((error) => {
        if (error instanceof Refusal) callbacks.announceFailure(key, error.message);
        throw error;
      })
      .finally(() => incoming.get(key) === current && incoming.delete(key));

    const { name, size, type, customId, hash: fileHash } = stored;
    const ufsUrl = `${origin}/a/${appId}/${key}`;
    const urls = { url: `${origin}/f/${key}`, appUrl: ufsUrl, ufsUrl, fileHash };
    const file = { key, name, size, type, customId, ...urls };
    const result = grant.slug ? await callbacks.announce(file) : { serverData: null };
    answer(response, 200, { ...urls, ...result });
  }

  /**
   * A browser may repeat a request by itself, from the same start as before; so any start up to what is here is good.
   * @param {import("./grant.mjs").Grant} grant @param {Request} request @returns {Promise<StoredFile>}
   */
  async function receive({ slug: _, ...about }, request) {
    const { key, size, type } = about;
    const stored = await store.find(key);
    const here = stored ? size : await store.partialBytes(key);
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "bytes=0-")?.[1]);
    if (!(start <= here)) throw new Refusal(416, `Expected the bytes from ${here} on.`);
    const bytes = size - start;
    const announced = Number(request.headers["content-length"] ?? bytes);
    if (announced > bytes + MAX_FORM_OVERHEAD_BYTES) throw new Refusal(413, "The file is larger than was announced.");
    const chunks = fileOfForm(request, { bytes, type });
    if (stored) return drain(chunks).then(() => stored);
    try {
      await store.write(key, start, chunks);
    } catch (error) {
      // What a refused form brought cannot be built upon; what a broken connection brought can.
      if (error instanceof Refusal) await store.remove(key);
      throw error;
    }
    return store.complete(about);
  }

  /** Resolves when no file is being written any more. */
  const settled = () => Promise.allSettled([...incoming.values()].map(({ stopped }) => stopped));

  return { tellRangeStart, take, settled };
}

/** @param {AsyncIterable<unknown>} chunks */
async function drain(chunks) {
  for await (const _ of chunks);
}
