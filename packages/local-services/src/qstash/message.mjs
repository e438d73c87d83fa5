// @ts-check
import { createHash, randomUUID } from "node:crypto";

export const MAX_BODY_BYTES = 1024 * 1024;
export const MAX_RETRIES = 20;
export const MAX_URL_LENGTH = 2048;
/** The longest that a message may wait on the paid plans: a year. */
export const MAX_DELAY_SECONDS = 365 * 86_400;
export const MAX_RETRY_DELAY_MS = 86_400_000;
const DEFAULT_RETRIES = 3;
const DEFAULT_TIMEOUT_SECONDS = 900;
const MAX_TIMEOUT_SECONDS = 43_200;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const HOP_BY_HOP = /^(host|connection|keep-alive|content-length|transfer-encoding|upgrade|te|trailer|expect)$/;

/** What the sender did wrong; answered with 400, or the status given. */
export class BadRequest extends Error {
  /** @param {string} message @param {number} [status] */
  constructor(message, status = 400) {
    super(message);
    this.status = status;
  }
}

/** @typedef {Record<string, string>} Headers names in lower case */
/** @typedef {{ url: string, headers: Headers }} Callback the headers of the message that it will be */
/**
 * A message as the journal keeps it. Times in milliseconds.
 * @typedef {object} Message
 * @property {string} messageId
 * @property {string} url
 * @property {string} method
 * @property {Headers} header what is forwarded
 * @property {string} bodyBase64
 * @property {number} createdAt
 * @property {number} notBefore
 * @property {number} maxRetries
 * @property {number} retried
 * @property {number} timeoutMs
 * @property {string} [retryDelayExpression] gives milliseconds
 * @property {Callback} [callback]
 * @property {Callback} [failureCallback]
 * @property {string} [queueName]
 * @property {string} [scheduleId]
 * @property {string} [label]
 */

/**
 * Reads a message out of a publish request.
 * @param {string} destination
 * @param {Headers} headers
 * @param {Buffer} body
 * @param {{ queueName?: string, scheduleId?: string }} [more]
 * @returns {Message}
 */
export function messageFrom(destination, headers, body, more = {}) {
  if (body.length > MAX_BODY_BYTES) throw new BadRequest(`message body is over ${MAX_BODY_BYTES} bytes`, 413);
  const method = (headers["upstash-method"] ?? "POST").toUpperCase();
  if (!METHODS.includes(method)) throw new BadRequest(`invalid Upstash-Method: ${method}`);
  const now = Date.now();
  return {
    messageId: newMessageId(),
    url: checkUrl(destination),
    method,
    header: forwarded(headers),
    bodyBase64: body.toString("base64"),
    createdAt: now,
    notBefore: dueTime(headers, now),
    maxRetries: wholeNumber(headers, "upstash-retries", DEFAULT_RETRIES, MAX_RETRIES),
    retried: 0,
    timeoutMs: 1000 * Math.min(MAX_TIMEOUT_SECONDS, duration(headers, "upstash-timeout") ?? DEFAULT_TIMEOUT_SECONDS),
    retryDelayExpression: checkExpression(headers["upstash-retry-delay"]),
    callback: callback(headers, "upstash-callback"),
    failureCallback: callback(headers, "upstash-failure-callback"),
    label: headers["upstash-label"],
    ...more,
  };
}

export const newMessageId = () => `msg_${randomUUID()}`;

/** A message, dead or alive, as the API shows it. @param {any} record */
export function viewMessage({ timeoutMs, callback, failureCallback, header, ...record }) {
  const text = (/** @type {string | undefined} */ base64) => base64 && Buffer.from(base64, "base64").toString();
  return {
    ...record,
    header: listed(header),
    body: text(record.bodyBase64),
    callback: callback?.url,
    failureCallback: failureCallback?.url,
    responseBody: text(record.responseBodyBase64),
  };
}

/** Headers in the form in which QStash shows them. @param {Headers} headers */
export function listed(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
}

/**
 * Under which name a message is sent once only, if it asks for that.
 * @param {Message} message
 * @param {Headers} headers
 */
export function deduplicationKey(message, headers) {
  const id = headers["upstash-deduplication-id"];
  if (id) return `id:${id}`;
  if (headers["upstash-content-based-deduplication"] !== "true") return undefined;
  const content = JSON.stringify([message.url, message.method, message.header, message.bodyBase64]);
  return `content:${createHash("sha256").update(content).digest("hex")}`;
}

/**
 * How long to wait before the next try, in milliseconds: e^(2.5 n) seconds for the nth, at most a day, unless the message says otherwise.
 * @param {Message} message
 */
export function retryDelayMs({ retried, retryDelayExpression }) {
  const standard = 1000 * Math.exp(2.5 * (retried + 1));
  const wanted = retryDelayExpression === undefined ? standard : evaluate(retryDelayExpression, retried);
  return Math.min(MAX_RETRY_DELAY_MS, Number.isFinite(wanted) ? Math.max(0, wanted) : standard);
}

/** Only numbers, operators, `retried` and these functions: nothing that could name anything else. */
const EXPRESSION = /^(?:[\d\s.+\-*/(),]|retried|pow|sqrt|abs|exp|floor|ceil|round|min|max)+$/;

/** @param {string | undefined} expression */
function checkExpression(expression) {
  if (expression === undefined) return undefined;
  try {
    if (EXPRESSION.test(expression) && typeof evaluate(expression, 0) === "number") return expression;
  } catch {
    // refused below
  }
  throw new BadRequest(`invalid Upstash-Retry-Delay: ${expression}`);
}

/** @param {string} expression matching {@link EXPRESSION} @param {number} retried @returns {number} */
function evaluate(expression, retried) {
  const { pow, sqrt, abs, exp, floor, ceil, round, min, max } = Math;
  const names = { retried, pow, sqrt, abs, exp, floor, ceil, round, min, max };
  return new Function(...Object.keys(names), `return (${expression})`)(...Object.values(names));
}

/** @param {string} destination */
export function checkUrl(destination) {
  const url = /^https?:/i.test(destination) ? destination : decodeURIComponent(destination);
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new BadRequest(
      "invalid destination url: endpoint has invalid scheme, add http:// or https:// in front of it",
    );
  }
  if (url.length > MAX_URL_LENGTH) throw new BadRequest(`invalid destination url: over ${MAX_URL_LENGTH} characters`);
  return url;
}

/** @param {Headers} headers @returns {Headers} */
function forwarded(headers) {
  const prefix = "upstash-forward-";
  const entries = Object.entries(headers)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value])
    .filter(([name]) => name && !HOP_BY_HOP.test(name) && !name.startsWith("upstash-"));
  return {
    ...(headers["content-type"] && { "content-type": headers["content-type"] }),
    ...Object.fromEntries(entries),
  };
}

/** @param {Headers} headers @param {number} now */
function dueTime(headers, now) {
  const seconds = headers["upstash-not-before"];
  const due = seconds
    ? 1000 * wholeNumber(headers, "upstash-not-before", 0)
    : now + 1000 * (duration(headers, "upstash-delay") ?? 0);
  if (due - now > MAX_DELAY_SECONDS * 1000) throw new BadRequest(`delay is over ${MAX_DELAY_SECONDS} seconds`);
  return Math.max(due, now);
}

/**
 * A callback is a message like any other, whose settings come with its prefix: `Upstash-Callback-Retries`, `Upstash-Callback-Forward-…`.
 * @param {Headers} headers
 * @param {string} prefix
 * @returns {Callback | undefined}
 */
function callback(headers, prefix) {
  if (!headers[prefix]) return undefined;
  const own = Object.entries(headers)
    .filter(([name]) => name.startsWith(`${prefix}-`))
    .map(([name, value]) => [name.replace(prefix, "upstash"), value]);
  return {
    url: checkUrl(headers[prefix]),
    headers: { ...Object.fromEntries(own), "content-type": "application/json" },
  };
}

/** @param {Headers} headers @param {string} name @param {number} fallback @param {number} [most] */
function wholeNumber(headers, name, fallback, most = Number.MAX_SAFE_INTEGER) {
  const text = headers[name] || String(fallback);
  if (!/^\d+$/.test(text)) throw new BadRequest(`invalid ${name}: ${text}`);
  if (Number(text) > most) throw new BadRequest(`invalid ${name}: at most ${most}`);
  return Number(text);
}

/** Seconds out of texts like `10s` and `1d10h30m`. @param {Headers} headers @param {string} name */
function duration(headers, name) {
  const text = headers[name];
  if (!text) return undefined;
  if (!/^(\d+(\.\d+)?[dhms])+$/.test(text)) throw new BadRequest(`invalid ${name}: ${text}`);
  const unit = { d: 86_400, h: 3600, m: 60, s: 1 };
  const parts = text.matchAll(/([\d.]+)([dhms])/g);
  return [...parts].reduce((sum, [, n, u]) => sum + Number(n) * unit[/** @type {keyof typeof unit} */ (u)], 0);
}
