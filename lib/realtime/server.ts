import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import Pusher from "pusher";
import { env } from "@/lib/env";
import type { RealtimeConfig } from "./channels";

/** Pusher's own limits. */
const MAX_EVENT_BYTES = 10_000;
const MAX_EVENTS_PER_REQUEST = 10;
const TIMEOUT_MS = 5_000;

let client: Pusher | undefined;

function pusher(): Pusher {
  client ??= connect();
  return client;
}

function connect(): Pusher {
  const tls = env.PUSHER_TLS ?? true;
  // Without keep-alive every publication would pay for a handshake.
  const agent = tls ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const options = {
    appId: env.PUSHER_APP_ID,
    key: env.PUSHER_KEY,
    secret: env.PUSHER_SECRET,
    cluster: env.PUSHER_CLUSTER,
    useTLS: tls,
    agent: agent as HttpsAgent,
    timeout: TIMEOUT_MS,
  };
  if (!env.PUSHER_HOST) return new Pusher(options);
  const port = env.PUSHER_PORT === undefined ? undefined : String(env.PUSHER_PORT);
  return new Pusher({ ...options, host: env.PUSHER_HOST, ...(port ? { port } : {}) } as Pusher.Options);
}

export interface Publication {
  channel: string;
  name: string;
  data: unknown;
}

/** Whether Pusher takes this content as one event. */
export function fitsOneEvent(data: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(data)) <= MAX_EVENT_BYTES;
}

/** Publishes events in order; throws if Pusher does not take them. Delivery is at most once: see docs/decisions.md. */
export async function publish(publications: readonly Publication[]): Promise<void> {
  for (let start = 0; start < publications.length; start += MAX_EVENTS_PER_REQUEST) {
    await pusher().triggerBatch(publications.slice(start, start + MAX_EVENTS_PER_REQUEST));
  }
}

/** The signed answer that lets a browser listen to a private channel. The caller has checked that it may. */
export function authorizeChannel(socketId: string, channel: string): Pusher.ChannelAuthResponse {
  return pusher().authorizeChannel(socketId, channel);
}

/** What a browser needs to connect. */
export function realtimeConfig(): RealtimeConfig {
  return {
    key: env.PUSHER_KEY,
    cluster: env.PUSHER_CLUSTER,
    host: env.PUSHER_HOST,
    port: env.PUSHER_PORT,
    tls: env.PUSHER_TLS ?? true,
  };
}
