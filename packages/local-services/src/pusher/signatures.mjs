// @ts-check
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** How far a request's clock may be off, in seconds, as on the real service. */
const CLOCK_TOLERANCE_SECONDS = 600;

/** @typedef {{ appId: string, key: string, secret: string }} App */

/** @param {App} app @param {string | Buffer} text */
export function sign(app, text) {
  return createHmac("sha256", app.secret).update(text).digest("hex");
}

/**
 * Whether `auth` ("key:signature") was made with this app's secret for `text`.
 * @param {App} app
 * @param {string} text
 * @param {unknown} auth
 */
export function isSigned(app, text, auth) {
  return typeof auth === "string" && sameText(auth, `${app.key}:${sign(app, text)}`);
}

/**
 * Why an HTTP API request is not to be trusted, in the real service's words; undefined when it is.
 * @see https://pusher.com/docs/channels/library_auth_reference/rest-api/#authentication
 * @param {App} app
 * @param {string} method
 * @param {URL} url
 * @param {Buffer} body
 */
export function distrust(app, method, url, body) {
  const { auth_signature: given = "", ...params } = Object.fromEntries(url.searchParams);
  if (params.auth_key !== app.key) return `Unknown auth_key: ${params.auth_key ?? ""}`;
  if (params.auth_version !== "1.0") return "Invalid auth_version: expected 1.0";
  const offSeconds = Math.abs(Date.now() / 1000 - Number(params.auth_timestamp));
  if (!(offSeconds <= CLOCK_TOLERANCE_SECONDS)) {
    return `Timestamp expired: Given timestamp (${params.auth_timestamp}) not within ${CLOCK_TOLERANCE_SECONDS}s of server time`;
  }
  const md5 = body.length > 0 ? createHash("md5").update(body).digest("hex") : undefined;
  if (params.body_md5 !== md5) return "Invalid body_md5: it is not the MD5 of the body sent";
  const query = Object.keys(params)
    .sort()
    .map((name) => `${name.toLowerCase()}=${params[name]}`)
    .join("&");
  const text = [method, url.pathname, query].join("\n");
  if (sameText(given, sign(app, text))) return undefined;
  return `Invalid signature: you should have sent HmacSHA256Hex(${JSON.stringify(text)}, your_secret_key), but you sent "${given}"`;
}

/** @param {string} a @param {string} b */
function sameText(a, b) {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
