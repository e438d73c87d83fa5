// @ts-check
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

/**
 * A loopback port nobody listens on: `preferred` if it is free, else one the system picks.
 * It may be taken between this answer and your `listen`, so be ready for EADDRINUSE.
 * @param {number} [preferred]
 * @returns {Promise<number>}
 */
export async function freePort(preferred = 0) {
  return (await tryListen(preferred)) ?? (await tryListen(0)) ?? Promise.reject(new Error("no free loopback port"));
}

/**
 * The ports a data folder's services had last time (`ports.json`), so that bookmarks and open browser tabs outlive a restart.
 * @param {string} dataDir
 */
export function remember(dataDir) {
  const file = join(dataDir, "ports.json");
  return {
    /** @param {string} name @returns {number | undefined} */
    get: (name) => readPorts(file)[name],
    /** @param {string} name @param {number} port */
    set(name, port) {
      const ports = readPorts(file);
      if (ports[name] === port) return;
      mkdirSync(dataDir, { recursive: true });
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, `${JSON.stringify({ ...ports, [name]: port }, null, 2)}\n`);
      renameSync(draft, file);
    },
  };
}

/** @param {number} port @returns {Promise<number | undefined>} */
function tryListen(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}

/** @param {string} file @returns {Record<string, number>} */
function readPorts(file) {
  try {
    const ports = JSON.parse(readFileSync(file, "utf8"));
    return ports && typeof ports === "object" ? ports : {};
  } catch {
    return {};
  }
}
