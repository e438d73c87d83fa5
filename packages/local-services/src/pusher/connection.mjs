// @ts-check
import { randomInt } from "node:crypto";
import { encode, membersOf } from "./channels.mjs";
import * as limits from "./limits.mjs";
import { isSigned } from "./signatures.mjs";

/** What the client is told that it did wrong. With `ends` the connection ends with that code; with `channel` the channel hears of it too. */
class Refusal extends Error {
  /** @param {string} message @param {{ code?: number, ends?: boolean, channel?: string, type?: string, status?: number }} [more] */
  constructor(message, more = {}) {
    super(message);
    this.more = more;
  }
}

/** One browser's connection: understands what it says, by protocol 7, and tells it what it may not do. */
export class Connection {
  id = `${randomInt(1, 1_000_000)}.${randomInt(1, 1_000_000_000)}`;
  #heardAt = Date.now();
  /** Whether the silent client has been asked if it lives, since it was last heard. */
  #pinged = false;
  /** @type {{ id: string, user_info?: unknown } | undefined} set by a signed `pusher:signin` */
  user;
  /** @type {Set<string>} */
  #subscriptions = new Set();
  /** @type {number[]} when the latest client events came */
  #clientEventsAt = [];
  #socket;
  #app;
  #channels;

  /**
   * @param {import("ws").WebSocket} socket
   * @param {import("./signatures.mjs").App} app
   * @param {import("./channels.mjs").Channels} channels
   */
  constructor(socket, app, channels) {
    this.#socket = socket;
    this.#app = app;
    this.#channels = channels;
  }

  /** @param {string} message */
  send(message) {
    // A reader that has stopped reading is dropped: it reconnects and catches up, where a full memory takes everyone down.
    if (this.#socket.bufferedAmount > limits.MAX_UNSENT_BYTES) return this.#socket.terminate();
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(message);
  }

  /** @param {number} code @param {string} reason */
  end(code, reason) {
    this.send(encode("pusher:error", undefined, { code, message: reason }));
    this.#socket.close(code, reason.slice(0, 100));
  }

  leaveAll() {
    for (const channel of this.#subscriptions) this.#channels.leave(channel, this);
    this.#subscriptions.clear();
  }

  /**
   * Asks a silent client whether it lives, and gives it up when it does not say so: half-open connections would be members for ever.
   * @param {number} silentMs
   * @param {number} pongMs
   */
  checkAlive(silentMs, pongMs) {
    const silence = Date.now() - this.#heardAt;
    if (this.#pinged && silence > silentMs + pongMs) return this.end(4201, "Pong reply not received in time");
    if (this.#pinged || silence <= silentMs) return;
    this.#pinged = true;
    this.send(encode("pusher:ping", undefined, "{}"));
  }

  /** @param {string} text one message from the browser */
  receive(text) {
    this.#heardAt = Date.now();
    this.#pinged = false;
    try {
      this.#obey(parse(text));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code = null, ends, channel, type, status } = error.more;
      if (ends) return this.end(code ?? 4000, error.message);
      this.send(encode("pusher:error", undefined, { code, message: error.message }));
      // The real service tells the connection only, its protocol's document the channel: listeners of either hear it here.
      const about = { type, error: error.message, status };
      if (channel) this.send(encode("pusher:subscription_error", channel, JSON.stringify(about)));
    }
  }

  /** @param {{ event: string, channel: unknown, data: any }} message */
  #obey({ event, channel, data }) {
    if (event === "pusher:ping") return this.send(encode("pusher:pong", undefined, "{}"));
    if (event === "pusher:pong") return;
    if (event === "pusher:subscribe") return this.#subscribe(parseData(data));
    if (event === "pusher:unsubscribe") return this.#unsubscribe(parseData(data).channel);
    if (event === "pusher:signin") return this.#signIn(parseData(data));
    if (event.startsWith("client-")) return this.#relay(event, channel, data);
    throw new Refusal(`Unknown event ${event.slice(0, limits.MAX_EVENT_NAME_LENGTH)}`);
  }

  /** @param {{ channel?: any, auth?: unknown, channel_data?: unknown }} request */
  #subscribe({ channel, auth, channel_data: channelData }) {
    if (!limits.isChannelName(channel))
      throw new Refusal(`Invalid channel name: ${JSON.stringify(channel)?.slice(0, 200)}`);
    if (this.#subscriptions.has(channel)) throw new Refusal(`Existing subscription to channel ${channel}`);
    const full = { channel, type: "LimitReached", status: 403 };
    const unauthorized = { code: 4009, channel, type: "AuthError", status: 401 };
    if (this.#subscriptions.size >= limits.MAX_SUBSCRIPTIONS_PER_CONNECTION) {
      throw new Refusal("Too many subscriptions on this connection", full);
    }
    const owner = limits.userOf(channel);
    if (owner !== undefined && owner !== this.user?.id) throw new Refusal("Sign in as that user first", unauthorized);
    const signed = [this.id, channel, ...(typeof channelData === "string" ? [channelData] : [])].join(":");
    if (limits.needsAuth(channel) && !isSigned(this.#app, signed, auth)) {
      const why = `Invalid signature: Expected HMAC SHA256 hex digest of ${signed}, but got ${JSON.stringify(auth)}`;
      throw new Refusal(why, unauthorized);
    }
    const member = limits.isPresence(channel) ? this.#memberFrom(channelData) : undefined;
    const members = member && membersOf(this.#channels.get(channel));
    if (members && members.size >= limits.MAX_PRESENCE_MEMBERS && !members.has(member.user_id)) {
      throw new Refusal("Presence channel is full", full);
    }
    this.#subscriptions.add(channel);
    this.#channels.join(channel, this, member);
  }

  /**
   * Who joins a presence channel: as signed in the channel data, else the signed-in user.
   * @param {unknown} channelData
   * @returns {import("./channels.mjs").Member}
   */
  #memberFrom(channelData) {
    const given = typeof channelData === "string" ? parseData(channelData) : undefined;
    const id = given ? given.user_id : this.user?.id;
    const info = given ? given.user_info : this.user?.user_info;
    if (!isUserId(id)) throw new Refusal("Invalid channel_data: user_id must be a text of 1 to 128 characters");
    if (Buffer.byteLength(JSON.stringify(info ?? null)) > limits.MAX_USER_INFO_BYTES) {
      throw new Refusal("Invalid channel_data: user_info is over 1 KB");
    }
    return { user_id: String(id), user_info: info };
  }

  /** @param {any} channel */
  #unsubscribe(channel) {
    if (this.#subscriptions.delete(channel)) this.#channels.leave(channel, this);
  }

  /** @param {{ auth?: unknown, user_data?: unknown }} request */
  #signIn({ auth, user_data: userData }) {
    if (typeof userData !== "string" || !isSigned(this.#app, `${this.id}::user::${userData}`, auth)) {
      throw new Refusal("Connection not authorized: invalid signature for pusher:signin", { code: 4009, ends: true });
    }
    const user = parseData(userData);
    if (!isUserId(user.id) || typeof user.id !== "string")
      throw new Refusal("Invalid user_data: no id", { code: 4009, ends: true });
    this.user = { id: user.id, user_info: user.user_info };
    this.send(encode("pusher:signin_success", undefined, JSON.stringify({ user_data: userData })));
  }

  /** @param {string} event @param {any} channel @param {unknown} data */
  #relay(event, channel, data) {
    if (!limits.isEventName(event)) throw new Refusal("Event name is too long");
    if (typeof channel !== "string" || !limits.needsAuth(channel) || limits.isEncrypted(channel)) {
      throw new Refusal("Client event rejected - only supported on private and presence channels");
    }
    if (!this.#subscriptions.has(channel)) throw new Refusal(`Client event rejected - not subscribed to ${channel}`);
    if (Buffer.byteLength(JSON.stringify(data ?? null)) > limits.MAX_EVENT_DATA_BYTES) {
      throw new Refusal("Client event rejected - data is over 10 KB");
    }
    const now = Date.now();
    this.#clientEventsAt = this.#clientEventsAt.filter((at) => at > now - 1000);
    if (this.#clientEventsAt.length >= limits.MAX_CLIENT_EVENTS_PER_SECOND) {
      throw new Refusal(`Client event rejected - rate limit of ${limits.MAX_CLIENT_EVENTS_PER_SECOND}/s exceeded`, {
        code: 4301,
      });
    }
    this.#clientEventsAt.push(now);
    this.#channels.relay(channel, this, event, data);
  }
}

/** @param {unknown} id */
function isUserId(id) {
  const text = typeof id === "number" ? String(id) : id;
  return typeof text === "string" && text !== "" && text.length <= limits.MAX_USER_ID_LENGTH;
}

/** @param {string} text */
function parse(text) {
  const message = parseData(text);
  if (typeof message.event !== "string") throw new Refusal("Invalid message: no event");
  return message;
}

/** Clients send `data` as an object or as JSON text. @param {unknown} data */
function parseData(data) {
  try {
    const value = typeof data === "string" ? JSON.parse(data) : data;
    if (value !== null && typeof value === "object") return value;
  } catch {
    // refused below, like every other thing that is no object
  }
  throw new Refusal("Invalid message: expected a JSON object");
}
