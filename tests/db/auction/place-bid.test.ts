import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type BidInput, placeBid } from "@/lib/commands/place-bid";
import { pool, prisma } from "@/lib/db/client";
import { listingOf, people } from "@/tests/fixtures/people";
import { roundTripsOf } from "@/tests/fixtures/round-trips";
import { bidsOf, expectOneStory, stateOf } from "@/tests/fixtures/stored";

const usd = (dollars: number) => dollars * 100;
let ada: string;
let bob: string;
let sol: string;
let listingId: string;

beforeEach(async () => {
  vi.restoreAllMocks();
  await pool().query("truncate users, categories cascade");
  ({ ada, bob, sol } = await people("ada", "bob", "sol"));
  listingId = await listingOf(sol);
});

const bid = (bidderId: string, maximum: number, more: Partial<BidInput> = {}) =>
  placeBid({ listingId, bidderId, maximum, requestId: randomUUID(), ...more });

describe("an accepted bid", () => {
  test("is answered with whether it leads, the price, its number, and a receipt", async () => {
    expect(await bid(ada, usd(50))).toEqual({
      accepted: true,
      leads: true,
      price: usd(10),
      sequence: 1,
      receipt: { maximum: usd(50), salt: expect.stringMatching(/^[\da-f]{32}$/) },
    });
    expect(await bid(bob, usd(30))).toMatchObject({ accepted: true, leads: false, price: usd(31), sequence: 2 });
  });

  test("is stored with its event, its commitment and the listing's new state", async () => {
    const start = await stateOf(listingId);
    await bid(ada, usd(50));
    await bid(bob, usd(80));
    await bid(bob, usd(90));
    await expectOneStory(listingId, start);
    expect(await stateOf(listingId)).toMatchObject({ price: usd(51), leaderId: bob, leaderMax: usd(90), bidCount: 3 });
  });

  test("near the end moves it, and the extension is an event of its own", async () => {
    const soon = await listingOf(sol, { endsAt: new Date(Date.now() + 60_000) });
    const start = await stateOf(soon);
    await bid(ada, usd(50), { listingId: soon });
    await bid(bob, usd(80), { listingId: soon });
    const { endsAt } = await stateOf(soon);
    const [, last] = await bidsOf(soon);
    expect(endsAt.getTime() - (last?.placedAt.getTime() ?? 0)).toBe(120_000);
    expect(last?.sequence).toBe(3);
    await expectOneStory(soon, start);
  });
});

test("a bid alone takes two round trips to the database", async () => {
  await bid(ada, usd(20));
  expect(await roundTripsOf(() => bid(bob, usd(30)))).toBe(2);
});

describe("a refused bid", () => {
  test.each([
    ["a seller's own", async () => bid(sol, usd(50)), { reason: "own_listing" }],
    ["one below the start", async () => bid(ada, usd(9.99)), { reason: "too_low", minimum: usd(10) }],
    [
      "one on a listing that is not there",
      async () => bid(ada, usd(50), { listingId: randomUUID() }),
      { reason: "not_found" },
    ],
    ["one of a bidder who has no account", async () => bid(randomUUID(), usd(50)), { reason: "no_account" }],
    [
      "one before the start",
      async () => bid(ada, usd(50), { listingId: await listingOf(sol, { startsAt: new Date(Date.now() + 60_000) }) }),
      { reason: "not_started" },
    ],
    [
      "one after the end",
      async () => bid(ada, usd(50), { listingId: await listingOf(sol, { endsAt: new Date(Date.now() - 1_000) }) }),
      { reason: "ended" },
    ],
  ])("%s says why and leaves nothing behind", async (_, place, refusal) => {
    expect(await place()).toEqual({ accepted: false, ...refusal });
    expect(await prisma.bid.count()).toBe(0);
    expect(await prisma.listingEvent.count()).toBe(0);
    expect(await prisma.listing.count({ where: { price: { not: null } } })).toBe(0);
  });

  test("one whom the seller blocked is refused on all of that seller's listings, and on nobody else's", async () => {
    const { sue } = await people("sue");
    await prisma.blockedBidder.create({ data: { sellerId: sol, bidderId: bob } });
    const [again, elsewhere] = [await listingOf(sol), await listingOf(sue)];
    expect(await bid(bob, usd(50))).toEqual({ accepted: false, reason: "blocked" });
    expect(await bid(bob, usd(50), { listingId: again })).toMatchObject({ reason: "blocked" });
    expect(await bid(bob, usd(50), { listingId: elsewhere })).toMatchObject({ accepted: true });
    expect(await bid(ada, usd(50))).toMatchObject({ accepted: true });
  });

  test("a bidder whose account was deleted is refused, others in the same batch are not", async () => {
    await prisma.user.delete({ where: { id: bob } });
    const outcomes = await Promise.all([bid(ada, usd(20)), bid(bob, usd(30)), bid(ada, usd(40))]);
    expect(outcomes).toMatchObject([{ accepted: true }, { reason: "no_account" }, { accepted: true }]);
  });
});

describe("a slip of the finger", () => {
  test("a surprising maximum is asked about, and taken once confirmed under the same request id", async () => {
    const requestId = randomUUID();
    const slip = { requestId };
    expect(await bid(ada, usd(100.01), slip)).toEqual({ accepted: false, reason: "unconfirmed", minimum: usd(10) });
    expect(await bidsOf(listingId)).toEqual([]);
    expect(await bid(ada, usd(100.01), { ...slip, confirmed: true })).toMatchObject({ accepted: true, sequence: 1 });
    expect(await bid(bob, usd(105))).toMatchObject({ accepted: true, sequence: 2 });
  });

  test("what would be refused anyway is not asked about", async () => {
    expect(await bid(sol, usd(5_000))).toMatchObject({ reason: "own_listing" });
  });
});

describe("a request id", () => {
  test("sent fifty times at once is one bid with one answer", async () => {
    const requestId = randomUUID();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => bid(ada, usd(50), { requestId })));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(outcomes[0]).toMatchObject({ accepted: true, sequence: 1 });
    expect(await bidsOf(listingId)).toHaveLength(1);
  });

  test("sent again later gets the first answer, though others have bid since and the auction is over", async () => {
    const requestId = randomUUID();
    const first = await bid(ada, usd(50), { requestId });
    await bid(bob, usd(80));
    expect(await bid(ada, usd(50), { requestId })).toEqual(first);
    await prisma.listing.update({ where: { id: listingId }, data: { endsAt: new Date(Date.now() - 1) } });
    expect(await bid(ada, usd(50), { requestId })).toEqual(first);
  });

  test("of somebody else is refused, in the same batch and later, and gives nothing of theirs away", async () => {
    const requestId = randomUUID();
    const [first, taken] = await Promise.all([bid(ada, usd(50), { requestId }), bid(bob, usd(80), { requestId })]);
    expect(first).toMatchObject({ accepted: true });
    expect(taken).toEqual({ accepted: false, reason: "request_id_taken" });
    expect(await bid(bob, usd(80), { requestId })).toEqual({ accepted: false, reason: "request_id_taken" });
  });

  test("used on two listings is two bids", async () => {
    const requestId = randomUUID();
    const other = await listingOf(sol);
    const outcomes = await Promise.all([
      bid(ada, usd(50), { requestId }),
      bid(ada, usd(50), { requestId, listingId: other }),
    ]);
    expect(outcomes).toMatchObject([{ accepted: true }, { accepted: true }]);
  });
});

describe("a bid that the database refuses", () => {
  test("fails alone: all others of its batch are placed, and can be sent again", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    const start = await stateOf(listingId);
    const other = await listingOf(sol);
    const bids = Array.from({ length: 24 }, (_, index) => {
      if (index === 13) return bid(ada, 1_000_000_001, { listingId: other, confirmed: true });
      return bid(index % 2 ? ada : bob, usd(20 + 5 * index));
    });
    const outcomes = await Promise.allSettled(bids);
    expect(outcomes.flatMap(({ status }, index) => (status === "rejected" ? [index] : []))).toEqual([13]);
    expect(await bidsOf(other)).toEqual([]);
    expect(await bidsOf(listingId)).toHaveLength(23);
    await expectOneStory(listingId, start);
    // The whole batch, and its halves down to the one: not every bid by itself.
    expect(logged.mock.calls.length).toBeLessThan(10);
  });
});

describe("who is overtaken", () => {
  const told = async () =>
    (await prisma.notification.findMany({ orderBy: { id: "asc" } })).map(({ userId, kind, payload }) => ({
      userId,
      kind,
      payload,
    }));

  test("is told once, with the price", async () => {
    await bid(ada, usd(50));
    await bid(bob, usd(80));
    expect(await told()).toEqual([{ userId: ada, kind: "outbid", payload: { price: usd(51) } }]);
  });

  test("is not told of a challenge that failed, nor of their own raise", async () => {
    await bid(ada, usd(50));
    await bid(bob, usd(30));
    await bid(ada, usd(60));
    expect(await told()).toEqual([]);
  });

  test("several times in one batch is told once; who has won the lead back in it is not", async () => {
    await bid(ada, usd(20));
    await Promise.all([bid(bob, usd(30)), bid(ada, usd(40)), bid(bob, usd(50)), bid(ada, usd(60))]);
    expect(await told()).toEqual([{ userId: bob, kind: "outbid", payload: { price: usd(51) } }]);
  });
});
