// @ts-check
import * as limits from "./limits.mjs";

/** @typedef {{ user_id: string, user_info?: unknown }} Member */
/**
 * What a channel needs of a connection.
 * @typedef {object} Subscriber
 * @property {string} id
 * @property {(message: string) => void} send
 */
/**
 * @typedef {object} Channel
 * @property {string} name
 * @property {Map<Subscriber, Member | undefined>} subscribers
 * @property {NodeJS.Timeout | undefined} countTimer set while a subscription count waits to be told
 */

/**
 * One event as it goes over the wire. `data` is a JSON text inside the JSON, save where a client sent it otherwise.
 * @param {string} event
 * @param {string | undefined} channel
 * @param {unknown} data
 * @param {string} [userId]
 */
export function encode(event, channel, data, userId) {
  return JSON.stringify({ event, channel, data, user_id: userId });
}

/** Who listens to what, and the last event of each cache channel. */
export class Channels {
  /** @type {Map<string, Channel>} */
  #occupied = new Map();
  /** @type {Map<string, { message: string, until: number }>} */
  #cache = new Map();
  #tell;

  /** @param {(event: Record<string, unknown>) => void} tell hears what a webhook would */
  constructor(tell) {
    this.#tell = tell;
  }

  /** @param {string} name */
  get(name) {
    return this.#occupied.get(name);
  }

  /** @param {string} prefix */
  startingWith(prefix) {
    return [...this.#occupied.values()].filter((channel) => channel.name.startsWith(prefix));
  }

  /** @param {string} name @param {Subscriber} subscriber @param {Member} [member] on presence channels */
  join(name, subscriber, member) {
    const channel = this.#occupied.get(name) ?? this.#open(name);
    const isNewMember = member && !membersOf(channel).has(member.user_id);
    if (isNewMember) {
      this.#send(channel, encode("pusher_internal:member_added", name, JSON.stringify(member)));
      this.#tell({ name: "member_added", channel: name, user_id: member.user_id });
    }
    channel.subscribers.set(subscriber, member);
    const presence = member && { presence: rollCall(channel) };
    subscriber.send(encode("pusher_internal:subscription_succeeded", name, JSON.stringify(presence ?? {})));
    if (limits.isCached(name)) this.#replay(name, subscriber);
    this.#countSoon(channel);
  }

  /** @param {string} name @param {Subscriber} subscriber */
  leave(name, subscriber) {
    const channel = this.#occupied.get(name);
    const member = channel?.subscribers.get(subscriber);
    if (!channel?.subscribers.delete(subscriber)) return;
    if (member && !membersOf(channel).has(member.user_id)) {
      const left = { user_id: member.user_id };
      this.#send(channel, encode("pusher_internal:member_removed", name, JSON.stringify(left)));
      this.#tell({ name: "member_removed", channel: name, ...left });
    }
    if (channel.subscribers.size > 0) return this.#countSoon(channel);
    clearTimeout(channel.countTimer);
    this.#occupied.delete(name);
    this.#tell({ name: "channel_vacated", channel: name });
  }

  /**
   * Sends an event from the server to all subscribers but one.
   * @param {string} name
   * @param {string} event
   * @param {string} data
   * @param {string} [exceptSocketId]
   */
  publish(name, event, data, exceptSocketId) {
    const message = encode(event, name, data);
    if (limits.isCached(name)) this.#remember(name, message);
    const channel = this.#occupied.get(name);
    if (channel) this.#send(channel, message, exceptSocketId);
  }

  /**
   * Passes a client's event on to the others.
   * @param {string} name
   * @param {Subscriber} sender
   * @param {string} event
   * @param {unknown} data
   */
  relay(name, sender, event, data) {
    const channel = this.#occupied.get(name);
    if (!channel) return;
    const userId = channel.subscribers.get(sender)?.user_id;
    this.#send(channel, encode(event, name, data, userId), sender.id);
    this.#tell({ name: "client_event", channel: name, event, data, socket_id: sender.id, user_id: userId });
  }

  stop() {
    for (const channel of this.#occupied.values()) clearTimeout(channel.countTimer);
  }

  /** @param {string} name */
  #open(name) {
    /** @type {Channel} */
    const channel = { name, subscribers: new Map(), countTimer: undefined };
    this.#occupied.set(name, channel);
    this.#tell({ name: "channel_occupied", channel: name });
    return channel;
  }

  /** @param {Channel} channel @param {string} message @param {string} [exceptSocketId] */
  #send(channel, message, exceptSocketId) {
    for (const subscriber of channel.subscribers.keys()) if (subscriber.id !== exceptSocketId) subscriber.send(message);
  }

  /** @param {string} name @param {string} message */
  #remember(name, message) {
    this.#cache.delete(name);
    this.#cache.set(name, { message, until: Date.now() + limits.CACHED_EVENT_LIFE_MS });
    const [oldest] = this.#cache.keys();
    if (oldest !== undefined && this.#cache.size > limits.MAX_CACHED_EVENTS) this.#cache.delete(oldest);
  }

  /** @param {string} name @param {Subscriber} subscriber */
  #replay(name, subscriber) {
    const cached = this.#cache.get(name);
    if (cached && cached.until > Date.now()) return subscriber.send(cached.message);
    subscriber.send(encode("pusher:cache_miss", name, "{}"));
    this.#tell({ name: "cache_miss", channel: name });
  }

  /**
   * Tells everyone how many they are: soon while they are few, seldom when they are many, or n arrivals cost n² messages.
   * Presence channels have their members instead.
   * @param {Channel} channel
   */
  #countSoon(channel) {
    if (channel.countTimer || limits.isPresence(channel.name) || limits.userOf(channel.name) !== undefined) return;
    const few = channel.subscribers.size <= limits.MAX_SUBSCRIBERS_COUNTED_AT_ONCE;
    channel.countTimer = setTimeout(
      () => {
        channel.countTimer = undefined;
        const count = { subscription_count: channel.subscribers.size };
        this.#send(channel, encode("pusher_internal:subscription_count", channel.name, JSON.stringify(count)));
        this.#tell({ name: "subscription_count", channel: channel.name, ...count });
      },
      few ? 0 : limits.SLOW_COUNT_INTERVAL_MS,
    );
  }
}

/** The members of a presence channel: a person counts once, however many windows are open. @param {Channel | undefined} channel */
export function membersOf(channel) {
  /** @type {Map<string, Member>} */
  const members = new Map();
  for (const member of channel?.subscribers.values() ?? []) if (member) members.set(member.user_id, member);
  return members;
}

/** @param {Channel} channel */
function rollCall(channel) {
  const members = membersOf(channel);
  const hash = Object.fromEntries([...members].map(([id, member]) => [id, member.user_info ?? null]));
  return { ids: [...members.keys()], hash, count: members.size };
}
