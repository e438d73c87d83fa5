// @ts-check
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { join } from "node:path";
import { WebSocketServer } from "ws";
import { answer, close, listen, urlOf } from "./http.mjs";
import { createApi } from "./pusher/api.mjs";
import { Channels, encode } from "./pusher/channels.mjs";
import { Connection } from "./pusher/connection.mjs";
import * as limits from "./pusher/limits.mjs";
import { createWebhooks } from "./pusher/webhooks.mjs";
import { keptSecrets } from "./secrets.mjs";

/** Protocols that pusher-js and its kin have spoken since 2012; older ones frame their messages otherwise. */
const [OLDEST_PROTOCOL, NEWEST_PROTOCOL] = [5, 7];

/**
 * @typedef {object} PusherOptions
 * @property {string} [dataDir] keeps key and secret between runs; without it they are new each time
 * @property {number} [port] any free one by default
 * @property {string} [host] the address to bind
 * @property {string} [appId]
 * @property {string} [key]
 * @property {string} [secret]
 * @property {string[]} [webhooks] URLs that hear what happens on the channels
 * @property {number} [activityTimeoutSeconds] how long a connection may be silent before it is asked whether it lives
 * @property {number} [pongTimeoutSeconds] how long it then has to answer
 */

/**
 * Starts a server that speaks the Pusher Channels protocol 7 and its HTTP API, on one port.
 * @see https://pusher.com/docs/channels/library_auth_reference/pusher-websockets-protocol/
 * @param {PusherOptions} [options]
 */
export async function startPusher(options = {}) {
  const { dataDir, host = "127.0.0.1", activityTimeoutSeconds = 120, pongTimeoutSeconds = 30 } = options;
  const app = appFrom(options, dataDir);
  const webhooks = createWebhooks(app, options.webhooks ?? []);
  const channels = new Channels(webhooks.tell);
  /** @type {Set<Connection>} */
  const connections = new Set();
  const api = createApi(app, channels, (userId) => {
    for (const one of connections) if (one.user?.id === userId) one.end(4009, "You have been disconnected by the app");
  });

  const server = createServer((request, response) => {
    const url = urlOf(request);
    if (url.pathname === "/health") return answer(response, 200, { status: "ok", connections: connections.size });
    api(request, response, url).catch((error) => {
      console.error("[pusher]", error);
      if (!response.headersSent) answer(response, 500, "Internal server error\n");
    });
  });
  const sockets = new WebSocketServer({ server, maxPayload: limits.MAX_SOCKET_MESSAGE_BYTES });
  sockets.on("error", () => {}); // `listen` below rejects with it
  sockets.on("connection", (socket, request) => {
    const connection = new Connection(socket, app, channels);
    socket.on("error", () => socket.terminate());
    const refused = refusal(app.key, urlOf(request), connections.size);
    if (refused) return connection.end(...refused);
    connections.add(connection);
    socket.on("close", () => {
      connections.delete(connection);
      connection.leaveAll();
    });
    socket.on("message", (text) => connection.receive(text.toString()));
    const hello = { socket_id: connection.id, activity_timeout: activityTimeoutSeconds };
    connection.send(encode("pusher:connection_established", undefined, JSON.stringify(hello)));
  });
  const port = await listen(server, options.port ?? 0, host);
  const watch = setInterval(
    () => {
      const silentMs = activityTimeoutSeconds * 1000;
      for (const one of connections) one.checkAlive(silentMs, pongTimeoutSeconds * 1000);
    },
    Math.min(pongTimeoutSeconds * 500, 5000),
  );
  return {
    url: `http://${host}:${port}`,
    env: {
      PUSHER_APP_ID: app.appId,
      PUSHER_KEY: app.key,
      PUSHER_SECRET: app.secret,
      PUSHER_CLUSTER: "local",
      PUSHER_HOST: host,
      PUSHER_PORT: String(port),
      PUSHER_TLS: "0",
    },
    async stop() {
      clearInterval(watch);
      webhooks.stop();
      channels.stop();
      for (const socket of sockets.clients) socket.terminate();
      await close(server);
    },
  };
}

/** @param {PusherOptions} given @param {string | undefined} dataDir */
function appFrom(given, dataDir) {
  const kept = keptSecrets(dataDir && join(dataDir, "pusher.json"), () => ({
    appId: "local",
    key: randomBytes(10).toString("hex"),
    secret: randomBytes(20).toString("hex"),
  }));
  return { appId: given.appId ?? kept.appId, key: given.key ?? kept.key, secret: given.secret ?? kept.secret };
}

/**
 * Why a connection is not taken, as the protocol numbers it.
 * @param {string} key
 * @param {URL} url
 * @param {number} connected
 * @returns {[code: number, why: string] | undefined}
 */
function refusal(key, url, connected) {
  const [, given] = /^\/app\/([^/]+)\/?$/.exec(url.pathname) ?? [];
  if (given === undefined) return [4005, "Path not found"];
  if (given !== key) return [4001, `App key ${given} does not exist. Did you forget to specify the cluster?`];
  const protocol = url.searchParams.get("protocol");
  if (protocol === null) return [4008, "No protocol version supplied"];
  const version = Number(protocol);
  if (!Number.isInteger(version)) return [4006, "Invalid version string format"];
  if (version < OLDEST_PROTOCOL || version > NEWEST_PROTOCOL) return [4007, "Unsupported protocol version"];
  return connected >= limits.MAX_CONNECTIONS ? [4100, "Over capacity"] : undefined;
}
