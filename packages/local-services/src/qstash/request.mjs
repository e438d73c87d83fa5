// @ts-check
import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

export const MAX_RESPONSE_BYTES = 1024 * 1024;
/** A new connection each time: a kept one that the app closes just then would cost a whole retry. */
const AGENTS = { http: new HttpAgent({ keepAlive: false }), https: new HttpsAgent({ keepAlive: false }) };

/** @typedef {{ status: number, header: Record<string, string[]>, body: Buffer }} Outcome status 0: no answer */

/**
 * Makes one delivery. Never throws: no answer is an outcome too. Redirects are not followed. `fetch` will not do here,
 * since it refuses a GET with a body and a number of ports.
 * @param {{ url: string, method: string, headers: Record<string, string>, body: Buffer, signal: AbortSignal }} delivery
 * @returns {Promise<Outcome>}
 */
export async function request({ url, method, headers, body, signal }) {
  const secure = url.toLowerCase().startsWith("https:");
  const options = {
    method,
    headers: { ...headers, "content-length": String(body.length) },
    agent: secure ? AGENTS.https : AGENTS.http,
    signal,
  };
  try {
    const response = await new Promise((resolve, reject) => {
      const outgoing = (secure ? httpsRequest : httpRequest)(url, options, resolve);
      outgoing.on("error", reject);
      outgoing.end(body);
    });
    const header = /** @type {Record<string, string[]>} */ (response.headersDistinct);
    return { status: response.statusCode, header, body: await readStart(response) };
  } catch (error) {
    return { status: 0, header: {}, body: Buffer.from(String(error)) };
  }
}

/** The body as far as it is kept: a long answer does not make a delivery fail. @param {AsyncIterable<Buffer>} response */
async function readStart(response) {
  const chunks = [];
  let size = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_RESPONSE_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_RESPONSE_BYTES);
}
