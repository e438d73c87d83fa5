// @ts-check
import { MAX_WAITING_WEBHOOK_EVENTS } from "./limits.mjs";
import { sign } from "./signatures.mjs";

const TIMEOUT_MS = 5000;
/** Waits before each further try. */
const RETRY_DELAYS_MS = [200, 1000, 5000];
/** Events that come together are sent together. */
const GATHER_MS = 10;

/**
 * Tells the app's own URLs what happens on the channels, signed so that the SDK's `pusher.webhook()` accepts it.
 * Batches go out one after another, so an app hears of things in their order. When it cannot keep up, the oldest news is lost.
 * @param {import("./signatures.mjs").App} app
 * @param {string[]} urls
 */
export function createWebhooks(app, urls) {
  /** @type {Record<string, unknown>[]} */
  let waiting = [];
  let sending = false;
  const stopped = new AbortController();

  /** @param {Record<string, unknown>} event */
  function tell(event) {
    if (urls.length === 0 || String(event.channel).startsWith("#") || stopped.signal.aborted) return;
    waiting.push(event);
    if (waiting.length > MAX_WAITING_WEBHOOK_EVENTS) waiting.shift();
    if (!sending) void drain();
  }

  async function drain() {
    sending = true;
    while (waiting.length > 0 && !stopped.signal.aborted) {
      await pause(GATHER_MS);
      const body = JSON.stringify({ time_ms: Date.now(), events: waiting });
      waiting = [];
      await Promise.all(urls.map((url) => deliver(url, body)));
    }
    sending = false;
  }

  /** @param {string} url @param {string} body */
  async function deliver(url, body) {
    const headers = {
      "content-type": "application/json",
      "x-pusher-key": app.key,
      "x-pusher-signature": sign(app, body),
    };
    for (const delayMs of [0, ...RETRY_DELAYS_MS]) {
      await pause(delayMs);
      if (stopped.signal.aborted) return;
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(TIMEOUT_MS)]);
      const response = await fetch(url, { method: "POST", headers, body, signal }).catch(() => undefined);
      await response?.body?.cancel();
      if (response?.ok) return;
    }
  }

  return { tell, stop: () => stopped.abort() };
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
