// @ts-check
import { randomUUID } from "node:crypto";
import { listed, MAX_RETRY_DELAY_MS, messageFrom, retryDelayMs } from "./message.mjs";
import { request } from "./request.mjs";
import { signature } from "./signature.mjs";
import { at } from "./timer.mjs";

export const MAX_WAITING_MESSAGES = 100_000;
export const MAX_DEAD_MESSAGES = 1000;
const MAX_AT_ONCE = 32;
/** The answer with which an app says that trying again is useless. @see https://upstash.com/docs/qstash/features/retry */
const NON_RETRYABLE = { status: 489, header: "upstash-nonretryable-error" };

/** @typedef {import("./message.mjs").Message} Message */
/** @typedef {import("./request.mjs").Outcome} Outcome */

/**
 * Delivers each message when it is due, at least once: a message leaves the journal only after it was delivered, or is dead.
 * Messages of a queue go one at a time, in order.
 */
export class Delivery {
  /** Sorted by time. An entry whose message has gone or moved since is passed over. @type {{ id: string, due: number }[]} */
  #due = [];
  /** Waiting messages by queue, first to go first. @type {Map<string, string[]>} */
  #queues = new Map();
  /** @type {Set<AbortController>} */
  #underWay = new Set();
  #wake = () => {};
  #stopped = false;
  #journal;
  #signingKey;
  #retryScale;

  /** @param {import("./journal.mjs").Journal} journal @param {string} signingKey @param {number} retryScale */
  constructor(journal, signingKey, retryScale) {
    this.#journal = journal;
    this.#signingKey = signingKey;
    this.#retryScale = retryScale;
    for (const message of journal.all("message")) this.#await(message);
  }

  /** @param {Message} message */
  accept(message) {
    this.#journal.put("message", message.messageId, message);
    this.#await(message);
  }

  /** @param {string} id @returns {boolean} whether it was still waiting */
  cancel(id) {
    const message = this.#journal.get("message", id);
    if (message) this.#settle(message);
    return message !== undefined;
  }

  /** Deliveries under way are dropped, and made again at the next start. */
  stop() {
    this.#stopped = true;
    this.#wake();
    for (const attempt of this.#underWay) attempt.abort();
  }

  /** @param {Message} message */
  #await(message) {
    const { queueName, messageId } = message;
    if (queueName === undefined) return this.#schedule(message);
    const queue = this.#queues.get(queueName) ?? [];
    this.#queues.set(queueName, queue);
    if (queue.push(messageId) === 1) this.#schedule(message);
  }

  /** @param {Message} message */
  #schedule({ messageId: id, notBefore: due }) {
    const place = this.#due.findLastIndex((other) => other.due <= due) + 1;
    this.#due.splice(place, 0, { id, due });
    if (place === 0) this.#pump();
  }

  #pump() {
    this.#wake();
    while (!this.#stopped && this.#underWay.size < MAX_AT_ONCE) {
      const next = this.#due.shift();
      if (!next) return;
      if (next.due > Date.now()) {
        this.#due.unshift(next);
        this.#wake = at(next.due, () => this.#pump());
        return;
      }
      const message = this.#journal.get("message", next.id);
      if (message?.notBefore === next.due) void this.#attempt(message);
    }
  }

  /** @param {Message} message */
  async #attempt(message) {
    const attempt = new AbortController();
    this.#underWay.add(attempt);
    await this.#journal.saved(); // nobody hears of a message that a crash could still undo
    const body = Buffer.from(message.bodyBase64, "base64");
    const headers = {
      "user-agent": "Upstash-QStash",
      ...message.header,
      "upstash-message-id": message.messageId,
      "upstash-retried": String(message.retried),
      "upstash-signature": signature(this.#signingKey, message.url, body),
      ...(message.scheduleId && { "upstash-schedule-id": message.scheduleId }),
      ...(message.queueName && { "upstash-queue-name": message.queueName }),
    };
    const { url, method, timeoutMs } = message;
    const timeout = setTimeout(() => attempt.abort(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    const outcome = await request({ url, method, headers, body, signal: attempt.signal });
    clearTimeout(timeout);
    this.#underWay.delete(attempt);
    if (!this.#stopped && this.#journal.get("message", message.messageId)) this.#judge(message, outcome);
    this.#pump();
  }

  /** @param {Message} message @param {Outcome} outcome */
  #judge(message, outcome) {
    const delivered = outcome.status >= 200 && outcome.status < 300;
    this.#report(message.callback, message, outcome);
    if (delivered) return this.#settle(message);
    const hopeless = outcome.status === NON_RETRYABLE.status && outcome.header[NON_RETRYABLE.header]?.[0] === "true";
    if (hopeless || message.retried >= message.maxRetries) return this.#bury(message, outcome);
    const askedMs = 1000 * Number(outcome.header["retry-after"]?.[0]);
    const delayMs = askedMs >= 0 ? Math.min(askedMs, MAX_RETRY_DELAY_MS) : retryDelayMs(message) * this.#retryScale;
    this.#journal.patch("message", message.messageId, {
      retried: message.retried + 1,
      notBefore: Date.now() + Math.round(delayMs),
    });
    this.#schedule(message);
  }

  /** @param {Message} message @param {Outcome} outcome */
  #bury(message, { status, header, body }) {
    const dlqId = `dlq_${randomUUID()}`;
    const response = { responseStatus: status, responseHeader: header, responseBodyBase64: body.toString("base64") };
    this.#journal.put("dlq", dlqId, { ...message, dlqId, ...response });
    const [oldest] = this.#journal.all("dlq");
    if (this.#journal.count("dlq") > MAX_DEAD_MESSAGES) this.#journal.remove("dlq", oldest.dlqId);
    this.#report(message.failureCallback, message, { status, header, body }, dlqId);
    this.#settle(message);
  }

  /**
   * Tells a callback URL how a try went, by a message of its own. The journal takes it together with what follows from the try.
   * @param {import("./message.mjs").Callback | undefined} callback
   * @param {Message} source
   * @param {Outcome} outcome
   * @param {string} [dlqId]
   */
  #report(callback, source, outcome, dlqId) {
    if (!callback) return;
    const { url, method, retried, maxRetries, messageId, header, bodyBase64, notBefore, createdAt, scheduleId } =
      source;
    const report = {
      status: outcome.status,
      header: outcome.header,
      body: outcome.body.subarray(0, 512 * 1024).toString("base64"),
      ...{ retried, maxRetries, url, method, notBefore, createdAt, scheduleId, dlqId },
      sourceMessageId: messageId,
      sourceHeader: listed(header),
      sourceBody: bodyBase64.length < 256 * 1024 ? bodyBase64 : "",
    };
    this.accept(messageFrom(callback.url, callback.headers, Buffer.from(JSON.stringify(report))));
  }

  /** @param {Message} message done with, in one way or another */
  #settle({ messageId, queueName }) {
    this.#journal.remove("message", messageId);
    if (queueName === undefined) return;
    const queue = this.#queues.get(queueName) ?? [];
    const others = queue.filter((id) => id !== messageId);
    this.#queues.set(queueName, others);
    const [next] = others;
    if (next === undefined) this.#queues.delete(queueName);
    else if (next !== queue[0]) this.#schedule(this.#journal.get("message", next));
  }
}
