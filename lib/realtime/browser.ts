"use client";

import type Pusher from "pusher-js";
import type { RealtimeConfig } from "./channels";

/** What the page may tell about its connection: `live`, on the way, or lost and being tried again. */
export type ConnectionState = "connecting" | "live" | "lost";

type Handler = (data: unknown) => void;

let connecting: Promise<Pusher> | undefined;
let state: ConnectionState = "connecting";
const watchers = new Set<() => void>();
/** How many listeners each channel has: the last one to leave unsubscribes. */
const listeners = new Map<string, number>();

/** Connects once a page; pusher-js is loaded only then, so that it is not in the way of the first paint. */
function connect(config: RealtimeConfig): Promise<Pusher> {
  connecting ??= import("pusher-js").then(({ default: Client }) => {
    const own = config.host ? { wsHost: config.host, wsPort: config.port, wssPort: config.port } : {};
    const client = new Client(config.key, {
      cluster: config.cluster,
      forceTLS: config.tls,
      enabledTransports: ["ws", "wss"],
      disableStats: true,
      channelAuthorization: { endpoint: "/api/realtime/auth", transport: "ajax" },
      ...own,
    });
    client.connection.bind("state_change", ({ current }: { current: string }) => setState(stateFor(current)));
    return client;
  });
  return connecting;
}

function stateFor(current: string): ConnectionState {
  if (current === "connected") return "live";
  return current === "unavailable" || current === "failed" || current === "disconnected" ? "lost" : "connecting";
}

function setState(next: ConnectionState): void {
  if (next === state) return;
  state = next;
  for (const notify of watchers) notify();
}

/** Listens to an event on a channel until the returned function is called. `onSubscribed` comes with every (re)connection. */
export function listen(
  config: RealtimeConfig,
  channel: string,
  event: string,
  handler: Handler,
  onSubscribed?: () => void,
): () => void {
  let stop = () => {};
  let stopped = false;
  connect(config)
    .then((client) => {
      if (!stopped) stop = attach(client, channel, event, handler, onSubscribed);
    })
    // Without the library the page still comes right: it polls while it is not live.
    .catch(() => setState("lost"));
  return () => {
    stopped = true;
    stop();
  };
}

function attach(client: Pusher, name: string, event: string, handler: Handler, onSubscribed?: () => void): () => void {
  listeners.set(name, (listeners.get(name) ?? 0) + 1);
  const channel = client.subscribe(name);
  channel.bind(event, handler);
  if (onSubscribed) {
    channel.bind("pusher:subscription_succeeded", onSubscribed);
    if (channel.subscribed) onSubscribed();
  }
  return () => {
    channel.unbind(event, handler);
    if (onSubscribed) channel.unbind("pusher:subscription_succeeded", onSubscribed);
    const left = (listeners.get(name) ?? 1) - 1;
    listeners.set(name, left);
    if (left === 0) client.unsubscribe(name);
  };
}

/** For useSyncExternalStore: the connection's state and its changes. */
export const connection = {
  subscribe(notify: () => void): () => void {
    watchers.add(notify);
    return () => watchers.delete(notify);
  },
  get: (): ConnectionState => state,
};
