// @ts-check
import { mkdirSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join, relative } from "node:path";

/**
 * What one local-services lends to others on the same data folder.
 * @typedef {Record<string, { env: Record<string, string>, url: string }>} Offers
 * @typedef {{ offers: Offers, gone: Promise<void>, leave: () => void }} Neighbour
 */

/** A socket file cannot outlive its owner and still answer, so it needs no pid; and only its owner's account may connect. @param {string} dataDir */
function doorPath(dataDir) {
  const path = join(dataDir, "local-services.sock");
  const near = relative(process.cwd(), path);
  return near.length < path.length ? near : path; // the system allows about 100 characters
}

/**
 * Asks whether another local-services serves this data folder, and waits until it has started what it starts.
 * @param {string} dataDir
 * @returns {Promise<Neighbour | undefined>}
 */
export function knock(dataDir) {
  return new Promise((resolve) => {
    const socket = connect(doorPath(dataDir));
    const gone = new Promise((left) => socket.once("close", () => left(undefined)));
    let text = "";
    socket.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
      if (text.endsWith("\n")) resolve({ offers: JSON.parse(text), gone, leave: () => socket.destroy() });
    });
    socket.once("error", (error) => {
      if ("code" in error && error.code === "ECONNREFUSED") rmSync(doorPath(dataDir), { force: true });
    });
    gone.then(() => resolve(undefined));
  });
}

/**
 * Opens the door at which others knock.
 * @param {string} dataDir @param {Promise<Offers>} offers what they are told, once it is known
 * @returns {Promise<{ close: () => void } | undefined>} nothing if another was faster
 */
export function openDoor(dataDir, offers) {
  /** @type {Set<import("node:net").Socket>} */
  const guests = new Set();
  const server = createServer((guest) => {
    guests.add(guest);
    guest.on("error", () => {}).on("close", () => guests.delete(guest));
    offers.then((told) => guest.write(`${JSON.stringify(told)}\n`));
  });
  function close() {
    server.close();
    for (const guest of guests) guest.destroy();
  }
  mkdirSync(dataDir, { recursive: true });
  return new Promise((resolve) => {
    // Where there can be no such socket (a very long path), there is no sharing.
    server.once("error", (error) => resolve("code" in error && error.code === "EADDRINUSE" ? undefined : { close }));
    const mask = process.umask(0o077);
    server.listen(doorPath(dataDir), () => resolve({ close }));
    process.umask(mask);
  });
}
