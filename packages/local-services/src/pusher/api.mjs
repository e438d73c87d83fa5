// @ts-check
import { answer, BodyTooLarge, readBody } from "../http.mjs";
import { membersOf } from "./channels.mjs";
import * as limits from "./limits.mjs";
import { distrust } from "./signatures.mjs";

/** What is answered when a request cannot be done, in the real service's status and words. */
class ApiError extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @typedef {{ name: string, data: string, channels: string[], socket_id?: string, info?: string }} EventRequest
 * @typedef {{ channels: import("./channels.mjs").Channels, target: string, body: any, query: URLSearchParams, terminate: (userId: string) => void }} Call
 */

/**
 * The API: method, path below `/apps/{id}/`, what it does.
 * @see https://pusher.com/docs/channels/library_auth_reference/rest-api/
 * @type {[string, RegExp, (call: Call) => unknown][]}
 */
const ROUTES = [
  ["POST", /^events$/, ({ channels, body }) => publish(channels, checkEvent(body))],
  ["POST", /^batch_events$/, ({ channels, body }) => publishBatch(channels, body?.batch)],
  ["GET", /^channels$/, ({ channels, query }) => listChannels(channels, query)],
  ["GET", /^channels\/([^/]+)$/, ({ channels, target, query }) => describe(channels, checkName(target), wanted(query))],
  ["GET", /^channels\/([^/]+)\/users$/, ({ channels, target }) => listUsers(channels, checkName(target))],
  ["POST", /^users\/([^/]+)\/terminate_connections$/, ({ terminate, target }) => terminate(target)],
];

/**
 * Answers the signed HTTP API.
 * @param {import("./signatures.mjs").App} app
 * @param {import("./channels.mjs").Channels} channels
 * @param {(userId: string) => void} terminate
 * @returns {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse, url: URL) => Promise<void>}
 */
export function createApi(app, channels, terminate) {
  return async (request, response, url) => {
    try {
      const [, appId, path = ""] = /^\/apps\/([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
      if (appId !== app.appId) throw new ApiError(404, `Unknown app_id: ${appId ?? ""}`);
      const method = request.method ?? "GET";
      const body = await readBody(request, limits.MAX_API_BODY_BYTES);
      const fault = distrust(app, method, url, body);
      if (fault) throw new ApiError(401, fault);
      const [route, target] = find(method, path);
      const result = route({ channels, target, body: parse(body), query: url.searchParams, terminate });
      answer(response, 200, result ?? {});
    } catch (error) {
      if (error instanceof ApiError) return answer(response, error.status, `${error.message}\n`);
      if (error instanceof BodyTooLarge) return answer(response, 413, "Request body too large\n");
      if (error instanceof URIError) return answer(response, 400, "Malformed path\n");
      throw error;
    }
  };
}

/** @param {string} method @param {string} path @returns {[(call: Call) => unknown, string]} */
function find(method, path) {
  for (const [verb, pattern, route] of ROUTES) {
    const match = verb === method && pattern.exec(path);
    if (match) return [route, decodeURIComponent(match[1] ?? "")];
  }
  throw new ApiError(404, "Not found");
}

/** @param {Buffer} body */
function parse(body) {
  try {
    return body.length > 0 ? JSON.parse(body.toString()) : undefined;
  } catch {
    throw new ApiError(400, "The request body is not valid JSON");
  }
}

/** @template T @param {T} name */
function checkName(name) {
  if (limits.isChannelName(name)) return name;
  throw new ApiError(400, `Invalid channel name: ${JSON.stringify(name)?.slice(0, 200)}`);
}

/** @param {any} event from outside @returns {EventRequest} */
function checkEvent(event) {
  const channels = event?.channels ?? [event?.channel];
  if (!Array.isArray(channels) || channels.length === 0)
    throw new ApiError(400, "Missing required parameter: channels");
  if (channels.length > limits.MAX_CHANNELS_PER_EVENT) {
    throw new ApiError(400, `Cannot publish to more than ${limits.MAX_CHANNELS_PER_EVENT} channels at once`);
  }
  channels.forEach(checkName);
  if (!limits.isEventName(event.name)) throw new ApiError(400, "Invalid event name: 1 to 200 characters");
  if (typeof event.data !== "string") throw new ApiError(400, "Missing required parameter: data must be a string");
  if (Buffer.byteLength(event.data) > limits.MAX_EVENT_DATA_BYTES) {
    const limit = limits.MAX_EVENT_DATA_BYTES;
    throw new ApiError(413, `The data content of this event exceeds the allowed maximum (${limit} bytes)`);
  }
  return { ...event, channels };
}

/** @param {import("./channels.mjs").Channels} channels @param {EventRequest} event */
function publish(channels, event) {
  const info = wanted(new URLSearchParams({ info: event.info ?? "" }));
  for (const name of event.channels) channels.publish(name, event.name, event.data, event.socket_id);
  if (info.length === 0) return {};
  return { channels: Object.fromEntries(event.channels.map((name) => [name, counts(channels, name, info)])) };
}

/**
 * All are checked before any is sent, so that a refused batch has sent nothing.
 * @param {import("./channels.mjs").Channels} channels
 * @param {unknown} batch from outside
 */
function publishBatch(channels, batch) {
  if (!Array.isArray(batch)) throw new ApiError(400, "Missing required parameter: batch");
  if (batch.length > limits.MAX_EVENTS_PER_BATCH) {
    throw new ApiError(400, `Batch too large: at most ${limits.MAX_EVENTS_PER_BATCH} events`);
  }
  const results = batch.map(checkEvent).map((event) => {
    const { channels: informed = {} } = publish(channels, event);
    return Object.values(informed)[0] ?? {};
  });
  return batch.some((event) => event.info) ? { batch: results } : {};
}

/** @param {import("./channels.mjs").Channels} channels @param {URLSearchParams} query */
function listChannels(channels, query) {
  const prefix = query.get("filter_by_prefix") ?? "";
  const info = wanted(query);
  if (info.includes("user_count") && !limits.isPresence(prefix)) {
    throw new ApiError(400, "user_count may only be requested for presence channels - use filter_by_prefix=presence-");
  }
  const listed = channels.startingWith(prefix).filter(({ name }) => limits.userOf(name) === undefined);
  return { channels: Object.fromEntries(listed.map(({ name }) => [name, counts(channels, name, info)])) };
}

/** @param {import("./channels.mjs").Channels} channels @param {string} name @param {string[]} info */
function describe(channels, name, info) {
  return { occupied: channels.get(name) !== undefined, ...counts(channels, name, info) };
}

/** @param {import("./channels.mjs").Channels} channels @param {string} name */
function listUsers(channels, name) {
  if (!limits.isPresence(name)) throw new ApiError(400, "Users can only be retrieved for presence channels");
  return { users: [...membersOf(channels.get(name)).keys()].map((id) => ({ id })) };
}

/** @param {import("./channels.mjs").Channels} channels @param {string} name @param {string[]} info */
function counts(channels, name, info) {
  const channel = channels.get(name);
  /** @type {Record<string, number>} */
  const result = {};
  if (info.includes("user_count") && limits.isPresence(name)) result.user_count = membersOf(channel).size;
  if (info.includes("subscription_count")) result.subscription_count = channel?.subscribers.size ?? 0;
  return result;
}

/** @param {URLSearchParams} query */
function wanted(query) {
  return (query.get("info") ?? "").split(",").filter(Boolean);
}
