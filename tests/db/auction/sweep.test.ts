import { randomUUID } from "node:crypto";
import Pusher from "pusher-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PublicEvent } from "@/lib/auction/view";
import { closeListing } from "@/lib/commands/close-listing";
import { placeBid } from "@/lib/commands/place-bid";
import { sweep } from "@/lib/commands/sweep";
import { pool, prisma } from "@/lib/db/client";
import { LISTING_EVENTS, listingChannel } from "@/lib/realtime/channels";
import * as realtime from "@/lib/realtime/server";
import { endIn, listingOf, people } from "@/tests/fixtures/people";
import { stateOf } from "@/tests/fixtures/stored";

const WAIT = { timeout: 15_000, interval: 20 };
let ada: string;
let bob: string;
let sol: string;
let listingId: string;
const viewers: Pusher[] = [];

beforeEach(async () => {
  vi.restoreAllMocks();
  await pool().query("truncate users, categories, conversations cascade");
  ({ ada, bob, sol } = await people("ada", "bob", "sol"));
  listingId = await listingOf(sol);
});

afterEach(() => {
  for (const viewer of viewers.splice(0)) viewer.disconnect();
});

const bid = (bidderId: string, maximum: number) => placeBid({ listingId, bidderId, maximum, requestId: randomUUID() });

/** Watches a listing as a browser does; resolves once it would hear what is published. */
async function watching(id: string): Promise<PublicEvent[]> {
  const { key, cluster, host, port } = realtime.realtimeConfig();
  const viewer = new Pusher(key, {
    cluster,
    wsHost: host,
    wsPort: port,
    forceTLS: false,
    enabledTransports: ["ws"],
    disableStats: true,
  });
  viewers.push(viewer);
  const heard: PublicEvent[] = [];
  const channel = viewer.subscribe(listingChannel(id));
  channel.bind(LISTING_EVENTS, ({ events }: { events: PublicEvent[] }) => heard.push(...events));
  await vi.waitUntil(() => channel.subscribed, WAIT);
  return heard;
}

const unpublished = async () => ({
  listings: (await prisma.listing.findMany()).filter((listing) => listing.sequence > listing.publishedSequence).length,
  notifications: await prisma.notification.count({ where: { publishedAt: null } }),
  messages: await prisma.message.count({ where: { publishedAt: null } }),
});

test("what is overdue is closed, what is still running is not", async () => {
  const running = await listingOf(sol);
  await bid(ada, 5_000);
  await endIn(listingId, 0);
  expect(await sweep()).toEqual({ closed: [listingId] });
  expect((await stateOf(listingId)).status).toBe("sold");
  expect((await stateOf(running)).status).toBe("open");
  expect(await sweep()).toEqual({ closed: [] });
});

test("several sweeps at once close each listing once", async () => {
  const overdue = await Promise.all([listingOf(sol), listingOf(sol), listingOf(sol)]);
  for (const id of overdue) await endIn(id, 0);
  const swept = await Promise.all([sweep(), sweep(), sweep()]);
  expect(swept.flatMap(({ closed }) => closed).sort()).toEqual(overdue.toSorted());
});

test("a viewer hears each event of what was stored but not told, once and in order", async () => {
  const heard = await watching(listingId);
  await bid(ada, 5_000);
  await bid(bob, 8_000);
  await endIn(listingId, 0);
  await sweep();
  await vi.waitUntil(() => heard.length >= 3, WAIT);
  expect(heard.map(({ sequence, type }) => `${sequence} ${type}`)).toEqual(["1 bid", "2 bid", "3 closed"]);
  expect(heard[1]?.people).toEqual({ [bob]: "bob" });
  expect(await unpublished()).toEqual({ listings: 0, notifications: 0, messages: 0 });
  await sweep();
  expect(heard).toHaveLength(3);
});

test("nothing published tells a maximum or a salt", async () => {
  const heard = await watching(listingId);
  await bid(ada, 7_777);
  await sweep();
  await vi.waitUntil(() => heard.length >= 1, WAIT);
  const { salt } = await prisma.bid.findFirstOrThrow();
  expect(JSON.stringify(heard)).not.toMatch(new RegExp(`7777|${salt}|maximum|reservePrice`));
});

test("while Pusher is down nothing is lost: it stays unpublished, and a later sweep tells it", async () => {
  const heard = await watching(listingId);
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const down = vi.spyOn(realtime, "publish").mockRejectedValue(new Error("connect ECONNREFUSED"));
  await bid(ada, 5_000);
  await bid(bob, 8_000);
  await endIn(listingId, 0);
  await closeListing(listingId);
  await sweep();
  expect(down).toHaveBeenCalled();
  expect(logged).toHaveBeenCalled();
  expect(heard).toEqual([]);
  expect(await unpublished()).toEqual({ listings: 1, notifications: 4, messages: 1 });

  down.mockRestore();
  await sweep();
  await vi.waitUntil(() => heard.length >= 3, WAIT);
  expect(heard.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  expect(await unpublished()).toEqual({ listings: 0, notifications: 0, messages: 0 });
});

test("one listing that cannot be closed does not keep the others open", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const other = await listingOf(sol);
  await pool().query(
    `create or replace function refuse() returns trigger language plpgsql as $$ begin raise 'stuck'; end $$`,
  );
  await pool().query(
    `create trigger stuck before update on listings for each row when (new.id = '${listingId}' and new.status <> 'open') execute function refuse()`,
  );
  await endIn(listingId, -1_000);
  await endIn(other, 0);
  expect(await sweep()).toEqual({ closed: [other] });
  expect(logged.mock.calls.flat().join()).toContain("sweep.close_failed");
  await pool().query("drop trigger stuck on listings");
  expect(await sweep()).toEqual({ closed: [listingId] });
});
