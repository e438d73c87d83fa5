// @ts-check
/** Limits of the real service, and a few that keep a local one from being filled up. */
export const MAX_EVENT_DATA_BYTES = 10 * 1024;
export const MAX_EVENT_NAME_LENGTH = 200;
export const MAX_CHANNELS_PER_EVENT = 100;
export const MAX_EVENTS_PER_BATCH = 10;
export const MAX_CLIENT_EVENTS_PER_SECOND = 10;
export const MAX_PRESENCE_MEMBERS = 100;
export const MAX_USER_ID_LENGTH = 128;
export const MAX_USER_INFO_BYTES = 1024;
export const MAX_CHANNEL_NAME_LENGTH = 164;
export const CACHED_EVENT_LIFE_MS = 30 * 60_000;
/** Above this many subscribers their count is told every five seconds only. */
export const MAX_SUBSCRIBERS_COUNTED_AT_ONCE = 10;
export const SLOW_COUNT_INTERVAL_MS = 5000;

/** Ours: the real service has none, or keeps them to itself. */
export const MAX_SUBSCRIPTIONS_PER_CONNECTION = 1000;
export const MAX_CONNECTIONS = 10_000;
export const MAX_CACHED_EVENTS = 10_000;
export const MAX_SOCKET_MESSAGE_BYTES = 64 * 1024;
export const MAX_API_BODY_BYTES = 1024 * 1024;
export const MAX_UNSENT_BYTES = 8 * 1024 * 1024;
export const MAX_WAITING_WEBHOOK_EVENTS = 1000;

const CHANNEL_NAME = /^[A-Za-z0-9_\-=@,.;]+$/;
const USER_CHANNEL = "#server-to-user-";

/** @param {unknown} name */
export function isChannelName(name) {
  if (typeof name !== "string") return false;
  const user = userOf(name);
  if (user !== undefined) return user.length > 0 && user.length <= MAX_USER_ID_LENGTH;
  return name.length <= MAX_CHANNEL_NAME_LENGTH && CHANNEL_NAME.test(name);
}

/** The user that a server-to-user channel belongs to; undefined for every other channel. @param {string} channel */
export function userOf(channel) {
  return channel.startsWith(USER_CHANNEL) ? channel.slice(USER_CHANNEL.length) : undefined;
}

/** @param {string} channel */
export const isPresence = (channel) => channel.startsWith("presence-");
/** @param {string} channel */
export const isEncrypted = (channel) => channel.startsWith("private-encrypted-");
/** @param {string} channel */
export const needsAuth = (channel) => channel.startsWith("private-") || isPresence(channel);
/** @param {string} channel */
export const isCached = (channel) => /^(private-encrypted-|private-|presence-)?cache-/.test(channel);
/** @param {unknown} name */
export const isEventName = (name) => typeof name === "string" && name !== "" && name.length <= MAX_EVENT_NAME_LENGTH;
