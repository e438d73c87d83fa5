import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decideBid } from "@/lib/auction/bid";
import { type AuctionState, phaseAt } from "@/lib/auction/listing";
import { commitmentInput, hashInput, type RecordEvent } from "@/lib/auction/record";
import { closeDb, pool, prisma } from "@/lib/db/client";
import { sha256 } from "@/lib/db/ledger";
import { categories, seedCategories } from "@/prisma/seed/categories";
import { LOTS } from "@/prisma/seed/demo/lots/all";
import { seedDemo } from "@/prisma/seed/demo/seed-demo";
import { wantsDemo } from "@/prisma/seed/wants-demo";

const now = new Date();

beforeAll(async () => {
  await seedCategories(pool());
  await seedCategories(pool());
  // Its photos are tested by themselves: drawing all of them takes longer than everything else here.
  await seedDemo(pool(), now, undefined);
});
afterAll(closeDb);

const listings = () => prisma.listing.findMany({ include: { events: true, bids: true }, orderBy: { id: "asc" } });
type Stored = Awaited<ReturnType<typeof listings>>[number];

test("the category tree has twelve roots or more, each with four to eight children", async () => {
  const roots = await prisma.category.findMany({ where: { parentId: null }, include: { children: true } });
  expect(roots.length).toBeGreaterThanOrEqual(12);
  expect(roots.every(({ children }) => children.length >= 4 && children.length <= 8)).toBe(true);
  expect(await prisma.category.count()).toBe(categories().length);
});

test("slugs are unique and fit into an address", () => {
  const slugs = categories().map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(slugs.length);
  expect(slugs.every((slug) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toBe(true);
});

test("there are four people, and only the admin is one", async () => {
  const people = await prisma.user.findMany({ orderBy: { username: "asc" } });
  expect(people.map(({ username, email, role }) => [username, email, role])).toEqual([
    ["ada", "ada@example.test", "user"],
    ["admin", "admin@example.test", "admin"],
    ["bob", "bob@example.test", "user"],
    ["sol", "sol@example.test", "user"],
  ]);
});

test("there are listings in every phase", async () => {
  const counts: Record<string, number> = {};
  for (const listing of await listings()) {
    const phase = phaseAt(listing, now);
    counts[phase] = (counts[phase] ?? 0) + 1;
  }
  expect(counts).toEqual({ live: 38, scheduled: 5, sold: 9, unsold: 5, cancelled: 3 });
});

test("two listings close within ten minutes, and others run for weeks", async () => {
  const left = (await listings())
    .filter(({ status }) => status === "open")
    .map(({ endsAt }) => endsAt.getTime() - +now);
  expect(left.filter((ms) => ms > 180_000 && ms < 600_000)).toHaveLength(2);
  expect(Math.max(...left)).toBeGreaterThan(14 * 86_400_000);
});

test("live listings show reserves met and not met, buy-now prices, and none of these", async () => {
  const live = (await listings()).filter((listing) => phaseAt(listing, now) === "live");
  const reserved = live.filter(({ reservePrice }) => reservePrice !== null);
  const met = reserved.filter(({ reservePrice, leaderMax }) => (leaderMax ?? 0) >= (reservePrice ?? 0));
  expect(met.length).toBeGreaterThan(3);
  expect(reserved.length - met.length).toBeGreaterThan(3);
  expect(live.filter(({ buyNowPrice }) => buyNowPrice !== null).length).toBeGreaterThan(3);
  expect(live.filter(({ bidCount }) => bidCount === 0).length).toBeGreaterThan(3);
});

describe("what the app itself would have written", () => {
  test("every record is numbered without gaps and its hashes chain up to the listing's", async () => {
    for (const listing of await listings()) {
      let hash = "";
      const events = listing.events.sort((a, b) => a.sequence - b.sequence);
      for (const [index, event] of events.entries()) {
        expect(event.sequence).toBe(index + 1);
        hash = sha256(hashInput(hash, { ...event, at: event.at.toISOString() } as unknown as RecordEvent));
        expect(event.hash).toBe(hash);
      }
      expect([listing.sequence, listing.recordHash]).toEqual([events.length, hash]);
      expect(listing.publishedSequence).toBe(listing.sequence);
    }
  });

  test("every listing's bids replay by the rules to its price, leader and end", async () => {
    for (const listing of await listings()) {
      const end = replay(listing);
      const { price, leaderId, leaderMax, bidCount, endsAt } = listing;
      expect(end).toMatchObject({ price, leaderId, leaderMax, bidCount, endsAt });
    }
  });

  test("every commitment opens to its bid's maximum", async () => {
    for (const { bids, events } of await listings()) {
      for (const bid of bids) {
        const event = events.find(({ sequence }) => sequence === bid.sequence);
        expect(event?.payload).toMatchObject({ commitment: sha256(commitmentInput(bid.salt, bid.maximum)) });
      }
    }
  });

  test("contested listings were extended, and closed after their last extension", async () => {
    const extended = (await listings()).filter(({ events }) => events.some(({ type }) => type === "extended"));
    expect(extended).toHaveLength(LOTS.filter(({ contested }) => contested).length);
    for (const { events, endsAt, settledAt } of extended) {
      expect(events.at(-1)?.type).toBe("closed");
      expect(settledAt?.getTime()).toBeGreaterThan(endsAt.getTime());
    }
  });

  test("every winner has the seller's message, once", async () => {
    const sold = (await listings()).filter(({ status }) => status === "sold");
    const messages = await prisma.message.findMany();
    expect(messages.map(({ listingId }) => listingId).sort()).toEqual(sold.map(({ id }) => id).sort());
  });

  test("nothing is left to publish", async () => {
    expect(await prisma.notification.count({ where: { publishedAt: null } })).toBe(0);
    expect(await prisma.message.count({ where: { publishedAt: null } })).toBe(0);
  });
});

test("a database with people in it is left alone", async () => {
  expect(await seedDemo(pool(), now, undefined)).toEqual({ seeded: false });
  expect(await prisma.listing.count()).toBe(LOTS.length);
});

describe("the demo is wanted", () => {
  test.each([
    [{}, false],
    [{ NODE_ENV: "production" }, false],
    [{ NODE_ENV: "production", SEED_DEMO: "1" }, true],
    [{ NODE_ENV: "development" }, true],
    [{ NODE_ENV: "development", SEED_DEMO: "0" }, false],
    [{ VERCEL_ENV: "preview", NODE_ENV: "production" }, true],
    [{ VERCEL_ENV: "preview", SEED_DEMO: "0" }, false],
    [{ VERCEL_ENV: "production", SEED_DEMO: "1" }, false],
  ])("with %j: %s", (variables, wanted) => {
    expect(wantsDemo(variables)).toBe(wanted);
  });
});

function replay(listing: Stored): AuctionState {
  const extensions = listing.events.filter(({ type }) => type === "extended").length;
  // Where nothing moved the end it is the stored one; where something did, any end within the window gives the same.
  const firstMove = listing.events.find(({ type }) => type === "extended");
  const plannedEnd = extensions > 0 && firstMove ? new Date(firstMove.at.getTime() + 95_000) : listing.endsAt;
  const start: AuctionState = {
    ...{
      sellerId: listing.sellerId,
      status: "open",
      startPrice: listing.startPrice,
      reservePrice: listing.reservePrice,
    },
    ...{ startsAt: listing.startsAt, endsAt: plannedEnd, price: null, leaderId: null, leaderMax: null, bidCount: 0 },
  };
  return listing.bids
    .sort((a, b) => a.sequence - b.sequence)
    .reduce((state, bid) => {
      const decision = decideBid(state, bid, bid.placedAt);
      if (!decision.accepted) throw new Error(`${listing.title}: bid ${bid.sequence} was ${decision.reason}`);
      expect([decision.next.price, decision.next.leaderId]).toEqual([bid.price, bid.leaderId]);
      return decision.next;
    }, start);
}
