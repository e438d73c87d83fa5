// @ts-check
import { pipeline } from "node:stream/promises";
import { Refusal } from "./form.mjs";
import { isKey, verifySigned } from "./grant.mjs";

/**
 * Serves a stored file, as a content delivery network would: a key never changes its bytes.
 * @param {import("./ingest.mjs").Service} service @param {string} key
 * @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response
 */
export async function serveFile(service, key, request, response) {
  const file = isKey(key) ? await service.store.find(key) : null;
  if (!file) throw new Refusal(404, "No such file.");
  if (file.acl === "private") verifySigned(service, request);
  const headers = headersOf(file);
  if (request.headers["if-none-match"] === headers.etag) return response.writeHead(304, headers).end();
  const range = rangeOf(request.headers.range, file.size);
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  response.writeHead(range ? 206 : 200, {
    ...headers,
    ...(range && { "content-range": `bytes ${start}-${end}/${file.size}` }),
    "content-length": end - start + 1,
  });
  if (request.method === "HEAD" || file.size === 0) return response.end();
  await pipeline(service.store.read(key, { start, end }), response);
}

/** Nothing that was uploaded may run: a page of HTML or an SVG opened from here has no scripts. @param {import("./store.mjs").StoredFile} file */
function headersOf({ type, disposition, name, acl, hash }) {
  return {
    "content-type": type,
    "content-disposition": `${disposition}; filename*=UTF-8''${encodeURIComponent(name)}`,
    "cache-control": acl === "private" ? "private, no-store" : "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "cross-origin",
    "accept-ranges": "bytes",
    etag: `"${hash}"`,
  };
}

/** One plain range; whatever else is asked for gets the whole file, as HTTP allows. @param {string | undefined} header @param {number} size */
function rangeOf(header, size) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === undefined || Number(from) >= size) return null;
  const end = to ? Math.min(Number(to), size - 1) : size - 1;
  return Number(from) <= end ? { start: Number(from), end } : null;
}
