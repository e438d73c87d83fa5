import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PusherServer from "pusher";
import PusherClient, { type Channel, type PresenceChannel } from "pusher-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import WebSocket from "ws";
import { startPusher } from "../src/pusher.mjs";
import { until } from "./until";

type Service = Awaited<ReturnType<typeof startPusher>>;
type News = { name: string; channel: string; [more: string]: unknown };

let service: Service;
let backend: PusherServer;
const cleanups: (() => unknown)[] = [];

async function start(options: Parameters<typeof startPusher>[0] = {}) {
  const started = await startPusher(options);
  cleanups.push(() => started.stop());
  return started;
}

function backendOptions({ env }: Service) {
  const { PUSHER_APP_ID: appId, PUSHER_KEY: key, PUSHER_SECRET: secret, PUSHER_HOST: host, PUSHER_PORT: port } = env;
  return { appId, key, secret, host, port, useTLS: false, timeout: 5000 };
}

const backendOf = (of: Service, secret = of.env.PUSHER_SECRET) => new PusherServer({ ...backendOptions(of), secret });

/** A browser of `userId`, whose app authorizes whatever it asks for. */
function browser(userId = "ada", key = service.env.PUSHER_KEY, authorizer = backend) {
  const client = new PusherClient(key, {
    cluster: service.env.PUSHER_CLUSTER,
    wsHost: service.env.PUSHER_HOST,
    wsPort: Number(service.env.PUSHER_PORT),
    forceTLS: false,
    enabledTransports: ["ws"],
    channelAuthorization: {
      transport: "ajax",
      endpoint: "",
      customHandler: ({ socketId, channelName }, done) => {
        const presence = channelName.startsWith("presence-");
        const person = presence ? { user_id: userId, user_info: { name: userId.toUpperCase() } } : undefined;
        done(null, authorizer.authorizeChannel(socketId, channelName, person));
      },
    },
    userAuthentication: {
      transport: "ajax",
      endpoint: "",
      customHandler: ({ socketId }, done) => done(null, authorizer.authenticateUser(socketId, { id: userId })),
    },
  });
  cleanups.push(() => client.disconnect());
  return client;
}

/** The next error that the connection is told of. */
const nextError = (client: PusherClient) =>
  new Promise<{ code: number; message: string }>((resolve) =>
    client.connection.bind("error", (told: { data?: never; error?: { data: never } }) =>
      resolve(told.data ?? (told.error?.data as never)),
    ),
  );

const heard = <T = unknown>(target: Pick<Channel, "bind">, event: string) =>
  new Promise<T>((resolve) => target.bind(event, resolve));

async function subscribed(client: PusherClient, name: string) {
  const channel = client.subscribe(name);
  await heard(channel, "pusher:subscription_succeeded");
  return channel;
}

/** Everything that comes on a channel, save what the protocol says itself. */
function record(channel: Channel) {
  const events: unknown[] = [];
  channel.bind_global((event: string, data: unknown) => event.startsWith("pusher:") || events.push([event, data]));
  return events;
}

async function webhookReceiver() {
  const news: News[] = [];
  const server = createServer((request, response) => {
    let rawBody = "";
    request.on("data", (part) => {
      rawBody += part;
    });
    request.on("end", () => {
      const webhook = backend.webhook({ headers: request.headers, rawBody });
      if (webhook.isValid()) news.push(...(webhook.getEvents() as unknown as News[]));
      response.writeHead(webhook.isValid() ? 200 : 401).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => server.close());
  return { news, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

async function useWebhooks() {
  const { news, url } = await webhookReceiver();
  service = await start({ webhooks: [url] });
  backend = backendOf(service);
  return news;
}

beforeEach(async () => {
  service = await start();
  backend = backendOf(service);
});

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

test("an event reaches every subscriber of a public channel, except the socket it came from", async () => {
  const [ada, bob] = [browser("ada"), browser("bob")];
  const [adas, bobs] = await Promise.all([subscribed(ada, "listing-1"), subscribed(bob, "listing-1")]);
  const [adaHeard, bobHeard] = [record(adas), record(bobs)];
  await backend.trigger("listing-1", "bid", { sequence: 1 }, { socket_id: ada.connection.socket_id });
  await backend.trigger(["listing-1", "listing-2"], "bid", { sequence: 2 });
  await until(() => adaHeard.length === 1 && bobHeard.length === 2);
  expect(bobHeard).toEqual([
    ["bid", { sequence: 1 }],
    ["bid", { sequence: 2 }],
  ]);
  bob.unsubscribe("listing-1");
  await until(async () => (await channel("listing-1", "subscription_count")).subscription_count === 1);
});

test("a wrong key is refused with 4001, and the SDK stops trying", async () => {
  expect(await nextError(browser("ada", "nokey"))).toMatchObject({ code: 4001 });
});

test("a private channel takes only a subscription signed with the secret", async () => {
  const ada = await subscribed(browser("ada"), "private-user-ada");
  const arrived = heard(ada, "outbid");
  await backend.trigger("private-user-ada", "outbid", { by: "bob" });
  expect(await arrived).toEqual({ by: "bob" });

  const mallory = browser("mallory", service.env.PUSHER_KEY, backendOf(service, "guessed"));
  const channel = mallory.subscribe("private-user-ada");
  expect(await heard(channel, "pusher:subscription_error")).toMatchObject({ type: "AuthError", status: 401 });
});

test("an encrypted channel is authorized like a private one, and refuses client events", async () => {
  const encryptionMasterKeyBase64 = Buffer.alloc(32, 7).toString("base64");
  const keeper = new PusherServer({ ...backendOptions(service), encryptionMasterKeyBase64 });
  const ada = browser("ada", service.env.PUSHER_KEY, keeper);
  const channel = await subscribed(ada, "private-encrypted-chat");
  const arrived = heard(channel, "message");
  await keeper.trigger("private-encrypted-chat", "message", { text: "hidden" });
  expect(await arrived).toEqual({ text: "hidden" });
  const error = nextError(ada);
  ada.send_event("client-typing", {}, "private-encrypted-chat");
  expect((await error).message).toMatch(/^Client event rejected/);
});

test("a presence channel counts a person once, however many windows are open", async () => {
  const ada = (await subscribed(browser("ada"), "presence-room")) as PresenceChannel;
  expect(ada.members.count).toBe(1);
  const joined: string[] = [];
  const left: string[] = [];
  ada.bind("pusher:member_added", ({ id }: { id: string }) => joined.push(id));
  ada.bind("pusher:member_removed", ({ id }: { id: string }) => left.push(id));
  const windows = [browser("bob"), browser("bob")];
  for (const window of windows) await subscribed(window, "presence-room");
  await until(() => ada.members.count === 2);
  expect(ada.members.get("bob").info).toEqual({ name: "BOB" });
  expect((await (await backend.get({ path: "/channels/presence-room/users" })).json()) as unknown).toEqual({
    users: [{ id: "ada" }, { id: "bob" }],
  });
  expect(await channel("presence-room", "user_count,subscription_count")).toEqual({
    occupied: true,
    user_count: 2,
    subscription_count: 3,
  });
  windows[0].disconnect();
  await until(async () => (await channel("presence-room", "subscription_count")).subscription_count === 2);
  expect(left).toEqual([]);
  windows[1].disconnect();
  await until(() => left.length > 0);
  expect([joined, left]).toEqual([["bob"], ["bob"]]);
});

test("client events go to the others only, carry who sent them, and are limited to ten a second", async () => {
  const [ada, bob] = [browser("ada"), browser("bob")];
  const [adas, bobs] = await Promise.all([subscribed(ada, "presence-room"), subscribed(bob, "presence-room")]);
  const echoed = record(adas);
  const got: [unknown, { user_id?: string }][] = [];
  bobs.bind("client-typing", (data: unknown, meta: { user_id?: string }) => got.push([data, meta]));
  adas.trigger("client-typing", { n: 0 });
  await until(() => got.length === 1);
  expect(got[0]).toEqual([{ n: 0 }, { user_id: "ada" }]);
  const error = nextError(ada);
  for (let n = 1; n <= 10; n++) adas.trigger("client-typing", { n });
  expect(await error).toMatchObject({ code: 4301 });
  await until(() => got.length === 10);
  expect(echoed).toEqual([]);
});

test("client events are refused on public channels and without a subscription", async () => {
  const ada = browser("ada");
  await subscribed(ada, "listing-1");
  for (const name of ["listing-1", "private-elsewhere"]) {
    const error = nextError(ada);
    ada.send_event("client-typing", {}, name);
    expect((await error).message).toMatch(/^Client event rejected/);
    ada.connection.unbind("error");
  }
});

test("subscribers are told how many they are", async () => {
  const ada = await subscribed(browser("ada"), "listing-1");
  const counts: number[] = [];
  ada.bind("pusher:subscription_count", (data: { subscription_count: number }) => counts.push(data.subscription_count));
  const bob = browser("bob");
  await subscribed(bob, "listing-1");
  await until(() => counts.at(-1) === 2);
  bob.disconnect();
  await until(() => counts.at(-1) === 1);
});

test("a cache channel replays its last event to who comes later, or says that there is none", async () => {
  const early = browser("ada").subscribe("private-cache-price");
  await heard(early, "pusher:cache_miss");
  await backend.trigger("private-cache-price", "price", { amount: 1 });
  await backend.trigger("private-cache-price", "price", { amount: 2 });
  const late = browser("bob").subscribe("private-cache-price");
  expect(await heard(late, "price")).toEqual({ amount: 2 });
});

test("a signed-in user gets what is sent to the user, and can be disconnected", async () => {
  const [ada, bob] = [browser("ada"), browser("bob")];
  ada.signin();
  const serverToUser = new Promise((resolve) => ada.user.bind("outbid", resolve));
  await ada.user.signinDonePromise;
  await until(() => ada.user.serverToUserChannel?.subscribed);
  await backend.sendToUser("ada", "outbid", { by: "bob" });
  expect(await serverToUser).toEqual({ by: "bob" });
  await subscribed(bob, "listing-1");
  const spying = nextError(bob);
  bob.send_event("pusher:subscribe", { channel: "#server-to-user-ada" });
  expect((await spying).code).toBe(4009);
  await backend.terminateUserConnections("ada");
  await until(() => ada.connection.state === "disconnected" || ada.connection.state === "failed");
  expect(bob.connection.state).toBe("connected");
});

test("a forged sign-in ends the connection", async () => {
  const mallory = browser("ada", service.env.PUSHER_KEY, backendOf(service, "guessed"));
  mallory.signin();
  const error = await nextError(mallory);
  expect(error.code).toBe(4009);
});

test("the API refuses wrong secrets, old timestamps, altered bodies and unknown apps", async () => {
  const refused = (promise: Promise<unknown>, status: number, words: RegExp) =>
    expect(promise).rejects.toMatchObject({ status, body: expect.stringMatching(words) });
  await refused(backendOf(service, "guessed").trigger("c", "e", {}), 401, /Invalid signature: you should have sent/);
  const sign = (body: string) =>
    backend.createSignedQueryString({ method: "POST", path: "/apps/local/events", params: {}, body });
  const post = (query: string, body: string) =>
    fetch(`${service.url}/apps/local/events?${query}`, { method: "POST", body });
  const body = JSON.stringify({ name: "e", channel: "c", data: "1" });
  expect((await post(sign(body), body)).status).toBe(200);
  expect((await post(sign(body), body.replace("1", "2"))).status).toBe(401);
  vi.useFakeTimers({ now: Date.now() - 700_000, toFake: ["Date"] });
  const old = sign(body);
  vi.useRealTimers();
  expect(await (await post(old, body)).text()).toMatch(/^Timestamp expired/);
  expect((await fetch(`${service.url}/apps/other/events?${sign(body)}`, { method: "POST", body })).status).toBe(404);
});

test("the API keeps the limits: 10 KB an event, 100 channels, 10 events a batch, names", async () => {
  const refused = (promise: Promise<unknown>, status: number) => expect(promise).rejects.toMatchObject({ status });
  await refused(backend.trigger("c", "e", "x".repeat(10 * 1024 + 1)), 413);
  await backend.trigger("c", "e", "x".repeat(10 * 1024));
  const channels = Array.from({ length: 101 }, (_, n) => `c${n}`);
  await refused(backend.post({ path: "/events", body: { name: "e", data: "1", channels } as never }), 400);
  const batch = Array.from({ length: 11 }, () => ({ channel: "c", name: "e", data: "1" }));
  await refused(backend.triggerBatch(batch), 400);
  await refused(backend.post({ path: "/events", body: { name: "e", data: "1", channel: "no spaces" } as never }), 400);
  await refused(backend.get({ path: "/channels", params: { info: "user_count" } }), 400);
  await refused(backend.get({ path: "/channels/listing-1/users" }), 400);
  await refused(backend.post({ path: "/events", body: { name: "e", data: "1" } as never }), 400);
  await refused(backend.post({ path: "/batch_events", body: { batch: [null] } as never }), 400);
});

test("a batch is sent in its order, and can ask for counts", async () => {
  const ada = await subscribed(browser("ada"), "listing-1");
  const events = record(ada);
  const reply = await backend.triggerBatch([
    { channel: "listing-1", name: "a", data: { n: 1 }, info: "subscription_count" },
    { channel: "listing-1", name: "b", data: { n: 2 } },
  ] as PusherServer.BatchEvent[]);
  expect(await reply.json()).toEqual({ batch: [{ subscription_count: 1 }, {}] });
  await until(() => events.length === 2);
  expect(events.map((event) => (event as string[])[0])).toEqual(["a", "b"]);
});

test("the API lists the occupied channels", async () => {
  await subscribed(browser("ada"), "presence-a");
  await subscribed(browser("bob"), "listing-1");
  const list = async (params: Record<string, string>) => (await backend.get({ path: "/channels", params })).json();
  expect(await list({})).toEqual({ channels: { "presence-a": {}, "listing-1": {} } });
  expect(await list({ filter_by_prefix: "presence-", info: "user_count" })).toEqual({
    channels: { "presence-a": { user_count: 1 } },
  });
  expect(await channel("nobody", "subscription_count")).toEqual({ occupied: false, subscription_count: 0 });
});

test("webhooks tell what happens on the channels, signed for the SDK", async () => {
  const news = await useWebhooks();
  const [ada, bob] = [browser("ada"), browser("bob")];
  const room = await subscribed(ada, "presence-room");
  await subscribed(bob, "presence-room");
  await subscribed(ada, "cache-price");
  room.trigger("client-hello", { n: 1 });
  await until(() => news.some(({ name }) => name === "client_event"));
  bob.disconnect();
  ada.unsubscribe("cache-price");
  await until(() => news.some(({ name }) => name === "channel_vacated"));
  const tell = (name: string) => news.filter((one) => one.name === name);
  expect(tell("channel_occupied").map(({ channel }) => channel)).toEqual(["presence-room", "cache-price"]);
  expect(tell("member_added").map(({ user_id }) => user_id)).toEqual(["ada", "bob"]);
  await until(() => tell("member_removed").length === 1);
  expect(tell("cache_miss")).toHaveLength(1);
  expect(tell("client_event")[0]).toMatchObject({ event: "client-hello", data: { n: 1 }, user_id: "ada" });
  await until(() => tell("subscription_count").length > 0 || tell("channel_vacated").length > 0);
});

test("a silent connection is asked whether it lives, then closed", async () => {
  service = await start({ activityTimeoutSeconds: 0.1, pongTimeoutSeconds: 0.1 });
  const socket = new WebSocket(`${service.url.replace("http", "ws")}/app/${service.env.PUSHER_KEY}?protocol=7`);
  const events: string[] = [];
  socket.on("message", (text) => events.push(JSON.parse(String(text)).event));
  const code = await new Promise((resolve) => socket.on("close", resolve));
  expect(code).toBe(4201);
  expect(events).toEqual(["pusher:connection_established", "pusher:ping", "pusher:error"]);
});

test("what is no protocol message is answered with an error, not a crash", async () => {
  const socket = new WebSocket(`${service.url.replace("http", "ws")}/app/${service.env.PUSHER_KEY}?protocol=7`);
  cleanups.push(() => socket.terminate());
  const events: { event: string }[] = [];
  socket.on("message", (text) => events.push(JSON.parse(String(text))));
  await new Promise((resolve) => socket.on("open", resolve));
  const nonsense = [
    "{",
    "null",
    '{"event":5}',
    '{"event":"pusher:subscribe"}',
    '{"event":"pusher:subscribe","data":{"channel":{"toString":1}}}',
  ];
  nonsense.push('{"event":"pusher:subscribe","data":{"channel":"private-a","auth":{"toString":1}}}');
  for (const text of [...nonsense, '{"event":"pusher:unsubscribe","data":{}}', '{"event":"pusher:ping"}'])
    socket.send(text);
  await until(() => events.at(-1)?.event === "pusher:pong");
  expect(events.filter(({ event }) => event === "pusher:error")).toHaveLength(nonsense.length);
});

test("key and secret outlive a restart, readable by their owner only", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "pusher-"));
  cleanups.push(() => rmSync(dataDir, { recursive: true }));
  const first = await start({ dataDir });
  const second = await start({ dataDir });
  expect([second.env.PUSHER_KEY, second.env.PUSHER_SECRET]).toEqual([first.env.PUSHER_KEY, first.env.PUSHER_SECRET]);
  expect(statSync(join(dataDir, "pusher.json")).mode & 0o777).toBe(0o600);
  expect((await fetch(`${first.url}/health`)).status).toBe(200);
});

async function channel(name: string, info: string): Promise<Record<string, unknown>> {
  return (await backend.get({ path: `/channels/${name}`, params: { info } })).json();
}
