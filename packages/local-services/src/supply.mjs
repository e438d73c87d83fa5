// @ts-check
import { setTimeout as sleep } from "node:timers/promises";
import { services } from "./catalogue.mjs";
import { knock, openDoor } from "./door.mjs";
import { freePort, remember } from "./ports.mjs";

/** Two who take over at once would take each other's door for a stale one: they come at different times. */
const TAKE_OVER_SPREAD_MS = 250;
/** Then, e.g. before another account's door, we live beside each other. */
const MEETING_ATTEMPTS = 5;

/** @typedef {import("./door.mjs").Offers} Offers */

/**
 * Starts services, or borrows them from another local-services on the same data folder. When the lender goes, the services start
 * here on the same ports and with the same keys, so that the command notices no more than a lost connection.
 * PostgreSQL needs none of that: its users share it anyway.
 * @param {string[]} names
 * @param {string} dataDir
 * @param {(title: string, text: string) => void} say
 */
export function createSupply(names, dataDir, say) {
  /** @type {Map<string, import("./catalogue.mjs").Running>} */
  const running = new Map();
  /** @type {Record<string, string>} */
  const env = {};
  const ports = remember(dataDir);
  let stopping = false;
  /** @type {{ close: () => void } | undefined} */
  let door;
  let busy = provide(names);
  busy.catch(() => {});

  /** @param {string[]} wanted */
  async function provide(wanted) {
    /** @type {(offers: Offers) => void} */
    let tell = () => {};
    const offers = new Promise((resolve) => {
      tell = resolve;
    });
    const neighbour = wanted.some(isLent) ? await meet(offers) : undefined;
    /** @type {string[]} */
    const borrowed = [];
    for (const name of wanted) {
      if (stopping) return;
      const lent = isLent(name) ? neighbour?.offers[name] : undefined;
      if (lent) borrowed.push(name);
      const { env: added, url } = lent ?? (await start(name));
      const moved = Object.entries(added).some(([variable, value]) => (env[variable] ?? value) !== value);
      Object.assign(env, added);
      say(
        services[name].title,
        `${withoutPassword(url)}${lent ? " (shared)" : ""}${moved ? " (moved: restart the command)" : ""}`,
      );
    }
    tell(
      Object.fromEntries(
        [...running].filter(([name]) => isLent(name)).map(([name, { env, url }]) => [name, { env, url }]),
      ),
    );
    if (borrowed.length > 0) neighbour?.gone.then(() => takeOver(borrowed));
    else neighbour?.leave();
  }

  /**
   * Finds who serves the data folder already, or becomes the one whom others find.
   * @param {Promise<Offers>} offers
   */
  async function meet(offers) {
    for (let attempt = 0; attempt < MEETING_ATTEMPTS && !door; attempt += 1) {
      const neighbour = await knock(dataDir);
      if (neighbour) return neighbour;
      door = await openDoor(dataDir, offers);
    }
    return undefined;
  }

  /** @param {string[]} borrowed */
  async function takeOver(borrowed) {
    await sleep(Math.random() * TAKE_OVER_SPREAD_MS);
    if (stopping) return;
    busy = provide(borrowed);
    busy.catch((error) => {
      say("", `local-services: ${error.message}`);
      door?.close(); // nobody should wait for offers that will not come
    });
  }

  /** @param {string} name */
  async function start(name) {
    const { title, start } = services[name];
    const kept = ports.get(name);
    const port = kept && (await freePort(kept));
    const service = await start({ dataDir, port, log: (line) => say(title, line) }).catch((error) => {
      throw new Error(`${title} does not start: ${error.message}`, { cause: error });
    });
    running.set(name, service);
    ports.set(name, Number(new URL(service.url).port));
    return service;
  }

  return {
    /** Resolves once all services answer, with the variables that name them. */
    ready: () => busy.then(() => env),
    /** Never fails: says what went wrong and goes on. */
    async stop() {
      stopping = true;
      await busy.catch(() => {});
      for (const [name, service] of [...running].reverse()) {
        await Promise.resolve(service.stop()).catch((error) =>
          say(services[name].title, `does not stop: ${error.message}`),
        );
      }
      door?.close(); // last, so that who takes over finds the ports free
    },
  };
}

/** PostgreSQL is shared in its own way. @param {string} name */
const isLent = (name) => name !== "postgres";

/** @param {string} url */
function withoutPassword(url) {
  const shown = new URL(url);
  shown.password = "";
  return shown.href.replace(/\/$/, "");
}
