// @ts-check
import { createHash, timingSafeEqual } from "node:crypto";
import { answer, BodyTooLarge, readBody } from "../http.mjs";
import { MAX_WAITING_MESSAGES } from "./delivery.mjs";
import { BadRequest, deduplicationKey, messageFrom, viewMessage } from "./message.mjs";

const MAX_REQUEST_BYTES = 4 * 1024 * 1024;
const MAX_BATCH = 100;
const DEDUPLICATION_MS = 10 * 60_000;
const PAGE = 100;

/**
 * @typedef {{ journal: import("./journal.mjs").Journal, delivery: import("./delivery.mjs").Delivery, schedules: import("./schedules.mjs").Schedules, keys: { current: string, next: string } }} Parts
 * @typedef {Parts & { id: string, rest: string, query: URLSearchParams, headers: import("./message.mjs").Headers, body: Buffer }} Call
 */

/**
 * Method, path below /v2/ (`*` is an id, `**` the rest as it was sent), what it does.
 * @see https://upstash.com/docs/qstash/api-reference
 * @type {[string, string, (call: Call) => unknown][]}
 */
const ROUTES = [
  ["POST", "publish/**", (call) => publish(call, call.rest, call.headers, call.body)],
  ["POST", "enqueue/*/**", (call) => publish(call, call.rest, call.headers, call.body, call.id)],
  ["POST", "batch", (call) => publishBatch(call)],
  ["GET", "messages/*", ({ journal, id }) => viewMessage(found(journal.get("message", id), "message", id))],
  ["DELETE", "messages/*", ({ delivery, id }) => found(delivery.cancel(id) && { cancelled: 1 }, "message", id)],
  [
    "DELETE",
    "messages",
    ({ journal, delivery, query }) => {
      const chosen = select(journal.all("message"), query, "messageId");
      return { cancelled: chosen.filter(({ messageId }) => delivery.cancel(messageId)).length };
    },
  ],
  ["POST", "schedules/**", ({ schedules, rest, headers, body }) => schedules.upsert(rest, headers, body)],
  ["GET", "schedules", ({ schedules }) => schedules.list()],
  ["GET", "schedules/*", ({ schedules, id }) => schedules.get(id)],
  ["DELETE", "schedules/*", ({ schedules, id }) => schedules.remove(id)],
  ["PATCH", "schedules/*/pause", ({ schedules, id }) => schedules.pause(id, true)],
  ["PATCH", "schedules/*/resume", ({ schedules, id }) => schedules.pause(id, false)],
  ["GET", "dlq", ({ journal, query }) => ({ messages: select(journal.all("dlq"), query, "dlqId").map(viewMessage) })],
  ["GET", "dlq/*", ({ journal, id }) => viewMessage(found(journal.get("dlq", id), "dlq message", id))],
  ["DELETE", "dlq/*", ({ journal, id }) => void found(journal.remove("dlq", id), "dlq message", id)],
  [
    "DELETE",
    "dlq",
    ({ journal, query }) => {
      const chosen = select(journal.all("dlq"), query, "dlqId");
      return { deleted: chosen.filter(({ dlqId }) => journal.remove("dlq", dlqId)).length };
    },
  ],
  ["POST", "dlq/retry", revive],
  ["GET", "keys", ({ keys }) => keys],
];

/**
 * Answers the HTTP API for who has the token.
 * @param {Parts} parts
 * @param {string} token
 * @returns {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<void>}
 */
export function createApi(parts, token) {
  return async (request, response) => {
    try {
      const [, raw = "", search = ""] = /^\/v2\/([^?]*)(.*)$/.exec(request.url ?? "") ?? [];
      const given = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
      if (!timingSafeEqual(hash(given), hash(token))) throw new BadRequest("unauthenticated: invalid token", 401);
      const { act, id, rest } = route(request.method ?? "GET", raw);
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const body = await readBody(request, MAX_REQUEST_BYTES);
      const query = new URLSearchParams(search);
      const result = await act({ ...parts, id, rest: rest + search, query, headers, body });
      await parts.journal.saved(); // what was answered holds, whatever comes
      answer(response, request.method === "POST" ? 201 : 200, result ?? {});
    } catch (error) {
      if (error instanceof BadRequest) return answer(response, error.status, { error: error.message });
      if (error instanceof BodyTooLarge) return answer(response, 413, { error: "request body is too large" });
      if (error instanceof URIError) return answer(response, 400, { error: "malformed path" });
      throw error;
    }
  };
}

/** @param {string} method @param {string} raw */
function route(method, raw) {
  const parts = raw.split("/");
  for (const [verb, pattern, act] of ROUTES) {
    const wanted = pattern.split("/");
    const open = wanted.at(-1) === "**" ? wanted.length - 1 : undefined;
    const matches = wanted.every((part, i) => part === "**" || (parts[i] && (part === "*" || part === parts[i])));
    if (verb !== method || !matches || (open === undefined && parts.length !== wanted.length)) continue;
    return { act, id: wanted[1] === "*" ? decodeURIComponent(parts[1] ?? "") : "", rest: parts.slice(open).join("/") };
  }
  throw new BadRequest("not found", 404);
}

/** @param {string} text */
const hash = (text) => createHash("sha256").update(text).digest();

/** @template T @param {T | false | undefined} value @param {string} what @param {string} id @returns {T} */
function found(value, what, id) {
  if (!value) throw new BadRequest(`${what} ${id} not found`, 404);
  return value;
}

/**
 * @param {Parts} parts
 * @param {string} destination
 * @param {import("./message.mjs").Headers} headers
 * @param {Buffer} body
 * @param {string} [queueName]
 */
function publish({ journal, delivery }, destination, headers, body, queueName) {
  if (journal.count("message") >= MAX_WAITING_MESSAGES) throw new BadRequest("too many messages are waiting", 429);
  const message = messageFrom(destination, headers, body, { queueName });
  const key = deduplicationKey(message, headers);
  const seen = key && journal.get("seen", key);
  if (seen && seen.until > Date.now()) return { messageId: seen.messageId, deduplicated: true };
  if (key) {
    forget(journal);
    journal.put("seen", key, { key, messageId: message.messageId, until: Date.now() + DEDUPLICATION_MS });
  }
  delivery.accept(message);
  return { messageId: message.messageId, url: message.url };
}

/** Drops deduplication keys whose time is over: they all last equally long, so the oldest come first. @param {import("./journal.mjs").Journal} journal */
function forget(journal) {
  for (const { key, until } of journal.all("seen")) {
    if (until > Date.now()) return;
    journal.remove("seen", key);
  }
}

/** @param {Call} call */
function publishBatch(call) {
  const batch = parse(call.body);
  if (!Array.isArray(batch) || batch.length > MAX_BATCH || batch.some((one) => typeof one?.destination !== "string")) {
    throw new BadRequest(`expected at most ${MAX_BATCH} messages, each with a destination`);
  }
  const ready = batch.map(({ destination, headers = {}, body = "", queue }) => {
    const lower = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    return /** @type {const} */ ([destination, lower, Buffer.from(String(body)), queue && String(queue)]);
  });
  for (const [destination, headers, body] of ready) messageFrom(destination, headers, body); // all are good, or none is sent
  return ready.map((one) => publish(call, ...one));
}

/** @param {Buffer} body */
function parse(body) {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new BadRequest("the request body is not valid JSON");
  }
}

/** Sends dead messages again, as if new. @param {Call} call */
function revive({ journal, delivery, query }) {
  const responses = [];
  for (const dead of select(journal.all("dlq"), query, "dlqId")) {
    const { dlqId, responseStatus, responseHeader, responseBodyBase64, ...message } = dead;
    journal.remove("dlq", dlqId);
    delivery.accept({ ...message, retried: 0, notBefore: Date.now() });
    responses.push({ messageId: message.messageId });
  }
  return { responses };
}

/**
 * The records that a bulk request means. An unknown filter is refused: passed over, it would mean them all.
 * @param {Iterable<any>} records
 * @param {URLSearchParams} query
 * @param {"messageId" | "dlqId"} idField
 */
function select(records, query, idField) {
  const ids = query.getAll(`${idField}s`);
  const filters = [...query.keys()].filter((name) => !["count", "cursor", `${idField}s`].includes(name));
  const known = ["url", "label", "queueName", "scheduleId", "messageId"];
  const unknown = filters.find((name) => !known.includes(name));
  if (unknown) throw new BadRequest(`unknown filter ${unknown}`);
  return [...records]
    .filter((record) => ids.length === 0 || ids.includes(record[idField]))
    .filter((record) => filters.every((name) => query.get(name) === record[name]))
    .slice(0, Number(query.get("count")) || PAGE);
}
