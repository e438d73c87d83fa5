// @ts-check
import { answer, BodyTooLarge, readBody } from "../http.mjs";
import { deliverByPost, deliverByStream } from "./callbacks.mjs";
import { Refusal } from "./form.mjs";
import { isKey, isSame } from "./grant.mjs";

const MAX_JSON_BYTES = 1024 * 1024;
const MAX_LISTED_FILES = 500;

/**
 * What the app itself asks for, with its API key.
 * @param {import("./ingest.mjs").Service} service @param {string} pathname
 * @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response
 */
export async function api({ apiKey, store, callbacks }, pathname, request, response) {
  if (!isSame(String(request.headers["x-uploadthing-api-key"]), apiKey)) throw new Refusal(401, "Invalid API key.");
  const body = await readJson(request);
  switch (pathname) {
    case "/route-metadata":
      if (!Array.isArray(body.fileKeys) || !URL.canParse(body.callbackUrl)) {
        throw new Refusal(400, "Expected fileKeys and a callbackUrl.");
      }
      if (body.isDev) return callbacks.register(body, deliverByStream(body, response));
      callbacks.register(body, deliverByPost(body));
      return answer(response, 200, { ok: true });
    case "/callback-result":
      callbacks.settle(body);
      return answer(response, 200, { ok: true });
    case "/v6/deleteFiles":
      return answer(response, 200, await deleteFiles(store, body));
    case "/v6/listFiles":
      return answer(response, 200, await listFiles(store, body));
    default:
      throw new Refusal(404, "The local stand-in does not know this call.");
  }
}

/** @typedef {import("./store.mjs").Store} Store */

/** @param {Store} store @param {{ fileKeys?: string[], customIds?: string[] }} which */
async function deleteFiles(store, { fileKeys = [], customIds = [] }) {
  const named = customIds.length === 0 ? [] : await store.list();
  const byCustomId = named.filter(({ customId }) => customId && customIds.includes(customId));
  const keys = [...fileKeys, ...byCustomId.map(({ key }) => key)].filter(isKey);
  const removed = await Promise.all(keys.map(store.remove));
  return { success: true, deletedCount: removed.filter(Boolean).length };
}

/** @param {Store} store @param {{ limit?: number, offset?: number }} page */
async function listFiles(store, { limit = MAX_LISTED_FILES, offset = 0 }) {
  const all = await store.list();
  const end = offset + Math.min(limit, MAX_LISTED_FILES);
  const files = all.slice(offset, end).map(({ key, customId, name, size, uploadedAt }) => {
    return { id: key, customId, key, name, size, status: "Uploaded", uploadedAt };
  });
  return { hasMore: end < all.length, files };
}

/** @param {import("node:http").IncomingMessage} request @returns {Promise<any>} */
async function readJson(request) {
  try {
    return Object(JSON.parse(String(await readBody(request, MAX_JSON_BYTES))));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(400, "Expected JSON.");
    throw error instanceof BodyTooLarge ? new Refusal(413, "The request is too large.") : error;
  }
}
