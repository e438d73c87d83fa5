// @ts-check
import { createHash, createHmac, randomUUID } from "node:crypto";

const VALID_SECONDS = 300;

/**
 * The `Upstash-Signature` of one delivery: a JWT over the URL and the body's hash.
 * @see https://upstash.com/docs/qstash/howto/signature
 * @param {string} signingKey
 * @param {string} url
 * @param {Buffer} body
 */
export function signature(signingKey, url, body) {
  const now = Math.floor(Date.now() / 1000);
  const hash = createHash("sha256").update(body).digest("base64");
  const claims = {
    iss: "Upstash",
    sub: url,
    exp: now + VALID_SECONDS,
    nbf: now,
    iat: now,
    jti: `jwt_${randomUUID()}`,
    body: hash.replaceAll("+", "-").replaceAll("/", "_"), // with its padding, unlike the JWT's own base64url
  };
  const unsigned = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${unsigned}.${createHmac("sha256", signingKey).update(unsigned).digest("base64url")}`;
}

/** @param {object} part */
const encode = (part) => Buffer.from(JSON.stringify(part)).toString("base64url");
