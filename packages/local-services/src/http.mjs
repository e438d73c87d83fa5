// @ts-check
/** The little of HTTP that the local services have in common. */

/**
 * The address that was asked for. A path like `//` is one too, though no URL by itself.
 * @param {import("node:http").IncomingMessage} request
 */
export function urlOf({ url }) {
  return new URL(url?.startsWith("/") ? `http://localhost${url}` : "http://localhost/");
}

/** A request body grew past the limit its reader gave. */
export class BodyTooLarge extends Error {}

/**
 * Reads a whole request body; throws {@link BodyTooLarge} past `limitBytes`, so that no caller can fill the memory.
 * @param {import("node:http").IncomingMessage} message a request, or a response
 * @param {number} limitBytes
 */
export async function readBody(message, limitBytes) {
  const chunks = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size > limitBytes) throw new BodyTooLarge(`over ${limitBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {number} status
 * @param {unknown} value a string is sent as plain text, anything else as JSON
 */
export function answer(response, status, value) {
  const text = typeof value === "string";
  response.writeHead(status, { "content-type": text ? "text/plain; charset=utf-8" : "application/json" });
  response.end(text ? value : JSON.stringify(value));
}

/**
 * Listens, and gives the port taken (0 asks for any free one).
 * @param {import("node:http").Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>}
 */
export function listen(server, port, host) {
  server.keepAliveTimeout = 65_000; // longer than clients keep theirs, or a request meets a socket that is just being closed
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog: 4096 }, () => {
      server.off("error", reject);
      resolve(/** @type {import("node:net").AddressInfo} */ (server.address()).port);
    });
  });
}

/**
 * Stops listening and drops every connection, kept-alive ones too.
 * @param {import("node:http").Server} server
 * @returns {Promise<void>}
 */
export function close(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
