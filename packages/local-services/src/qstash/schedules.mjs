// @ts-check
import { randomUUID } from "node:crypto";
import { Cron } from "croner";
import { BadRequest, messageFrom, newMessageId, viewMessage } from "./message.mjs";
import { at } from "./timer.mjs";

export const MAX_SCHEDULES = 1000;

/**
 * @typedef {object} Schedule
 * @property {string} scheduleId
 * @property {string} cron with an optional `CRON_TZ=Europe/Paris ` in front; seconds as a sixth field are a local extra
 * @property {import("./message.mjs").Message} message published anew at each run
 * @property {number} delayMs from the run to the delivery
 * @property {number} createdAt
 * @property {boolean} isPaused
 * @property {number} [lastScheduleTime]
 */

/** Publishes a message at each time of each schedule. Times that passed while the service was down are not made up for. */
export class Schedules {
  /** @type {Map<string, () => void>} */
  #cancels = new Map();
  #journal;
  #delivery;

  /** @param {import("./journal.mjs").Journal} journal @param {import("./delivery.mjs").Delivery} delivery */
  constructor(journal, delivery) {
    this.#journal = journal;
    this.#delivery = delivery;
    for (const schedule of journal.all("schedule")) this.#arm(schedule);
  }

  /**
   * Creates a schedule, or changes the one of the same id.
   * @param {string} destination
   * @param {import("./message.mjs").Headers} headers
   * @param {Buffer} body
   */
  upsert(destination, headers, body) {
    const { "upstash-cron": cron = "", "upstash-schedule-id": given } = headers;
    const scheduleId = given || `scd_${randomUUID()}`;
    const before = this.#journal.get("schedule", scheduleId);
    if (!before && this.#journal.count("schedule") >= MAX_SCHEDULES) throw new BadRequest("too many schedules", 429);
    nextRun(cron, new Date()); // refuses what is no cron
    const message = messageFrom(destination, headers, body, { scheduleId, queueName: headers["upstash-queue-name"] });
    const delayMs = message.notBefore - message.createdAt;
    const { createdAt = message.createdAt, isPaused = false } = before ?? {};
    /** @type {Schedule} */
    const schedule = { scheduleId, cron, message, delayMs, createdAt, isPaused };
    this.#journal.put("schedule", scheduleId, schedule);
    this.#arm(schedule);
    return { scheduleId };
  }

  list() {
    return Array.from(this.#journal.all("schedule"), view);
  }

  /** @param {string} id */
  get(id) {
    return view(this.#find(id));
  }

  /** @param {string} id */
  remove(id) {
    this.#find(id);
    this.#disarm(id);
    this.#journal.remove("schedule", id);
  }

  /** @param {string} id @param {boolean} isPaused */
  pause(id, isPaused) {
    this.#find(id);
    this.#journal.patch("schedule", id, { isPaused });
    this.#arm(this.#find(id));
  }

  stop() {
    for (const id of [...this.#cancels.keys()]) this.#disarm(id);
  }

  /** @param {string} id @returns {Schedule} */
  #find(id) {
    const schedule = this.#journal.get("schedule", id);
    if (!schedule) throw new BadRequest(`schedule ${id} not found`, 404);
    return schedule;
  }

  /** @param {Schedule} schedule */
  #arm({ scheduleId, cron, isPaused }) {
    this.#disarm(scheduleId);
    const next = isPaused ? undefined : nextRun(cron, new Date());
    if (next !== undefined)
      this.#cancels.set(
        scheduleId,
        at(next, () => this.#run(this.#find(scheduleId), next)),
      );
  }

  /** @param {string} id */
  #disarm(id) {
    this.#cancels.get(id)?.();
    this.#cancels.delete(id);
  }

  /** @param {Schedule} schedule @param {number} time */
  #run(schedule, time) {
    const { scheduleId, message, delayMs } = schedule;
    this.#delivery.accept({ ...message, messageId: newMessageId(), createdAt: time, notBefore: Date.now() + delayMs });
    this.#journal.patch("schedule", scheduleId, { lastScheduleTime: time });
    this.#arm(schedule);
  }
}

/**
 * @param {string} cron
 * @param {Date} after
 * @returns {number | undefined} in milliseconds; undefined when there is none any more
 */
function nextRun(cron, after) {
  const [, timezone = "UTC", pattern = ""] = /^(?:CRON_TZ=(\S+)\s+)?(.+)$/.exec(cron) ?? [];
  try {
    return new Cron(pattern, { timezone }).nextRun(after)?.getTime();
  } catch (error) {
    throw new BadRequest(`invalid cron ${JSON.stringify(cron)}: ${error instanceof Error ? error.message : error}`);
  }
}

/** As the API shows it. @param {Schedule} schedule */
function view({ message, delayMs, ...schedule }) {
  const { url, messageId, notBefore, retried, maxRetries, ...shown } = viewMessage(message);
  const nextScheduleTime = schedule.isPaused ? undefined : nextRun(schedule.cron, new Date());
  return { ...shown, ...schedule, destination: url, retries: maxRetries, delay: delayMs / 1000, nextScheduleTime };
}
