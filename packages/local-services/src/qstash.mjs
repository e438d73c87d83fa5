// @ts-check
import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { answer, close, listen } from "./http.mjs";
import { createApi } from "./qstash/api.mjs";
import { Delivery } from "./qstash/delivery.mjs";
import { Journal } from "./qstash/journal.mjs";
import { Schedules } from "./qstash/schedules.mjs";
import { keptSecrets } from "./secrets.mjs";

/**
 * Starts a server that speaks the QStash v2 API. Messages, schedules and dead letters are kept in `dataDir`,
 * so that what was accepted is delivered even after a kill -9; one server at a time may use the directory.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {number} [options.port] any free one by default
 * @param {string} [options.host] the address to bind
 * @param {number} [options.retryScale] shortens the waits between retries, for tests
 */
export async function startQStash({ dataDir, port = 0, host = "127.0.0.1", retryScale = 1 }) {
  mkdirSync(dataDir, { recursive: true });
  const secrets = keptSecrets(join(dataDir, "qstash.json"), () => ({
    token: randomBytes(32).toString("base64url"),
    current: `sig_${randomBytes(21).toString("base64url")}`,
    next: `sig_${randomBytes(21).toString("base64url")}`,
  }));
  const instance = randomUUID();
  /** @type {ReturnType<typeof createApi> | undefined} */
  let api;
  const server = createServer((request, response) => {
    if (request.url === "/health") return answer(response, 200, { status: "ok", instance });
    if (!api) return answer(response, 503, { error: "starting" });
    api(request, response).catch((error) => {
      console.error("[qstash]", error);
      if (!response.headersSent) answer(response, 500, { error: "internal server error" });
    });
  });
  const url = `http://${host}:${await listen(server, port, host)}`;
  const { journal, release } = await open(dataDir, { url, instance }).catch(async (error) => {
    await close(server);
    throw error;
  });
  const delivery = new Delivery(journal, secrets.current, retryScale);
  const schedules = new Schedules(journal, delivery);
  api = createApi(
    { journal, delivery, schedules, keys: { current: secrets.current, next: secrets.next } },
    secrets.token,
  );
  return {
    url,
    env: {
      QSTASH_URL: url,
      QSTASH_TOKEN: secrets.token,
      QSTASH_CURRENT_SIGNING_KEY: secrets.current,
      QSTASH_NEXT_SIGNING_KEY: secrets.next,
    },
    async stop() {
      schedules.stop();
      delivery.stop();
      await close(server);
      await journal.close();
      release();
    },
  };
}

/** @param {string} dataDir @param {{ url: string, instance: string }} self */
async function open(dataDir, self) {
  const release = await claim(join(dataDir, "qstash.lock"), self);
  return { release, journal: new Journal(join(dataDir, "qstash.jsonl")) };
}

/**
 * Makes sure that no other server uses the directory: two would deliver everything twice, and one would lose its journal.
 * Whoever holds the lock is asked, since a lock left by a crash says nothing.
 * @param {string} file
 * @param {{ url: string, instance: string }} self
 */
async function claim(file, self) {
  const holder = readLock(file);
  if (holder) {
    const health = await fetch(`${holder.url}/health`, { signal: AbortSignal.timeout(2000) })
      .then((response) => /** @type {Promise<{ instance?: string }>} */ (response.json()))
      .catch(() => undefined);
    if (health?.instance === holder.instance)
      throw new Error(`QStash already runs on this data at ${holder.url}: stop it first`);
  }
  writeFileSync(file, JSON.stringify(self));
  return () => rmSync(file, { force: true });
}

/** @param {string} file @returns {{ url: string, instance: string } | undefined} */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
