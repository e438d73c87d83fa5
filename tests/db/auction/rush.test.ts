import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { increment } from "@/lib/auction/increments";
import { type BidInput, placeBid } from "@/lib/commands/place-bid";
import { pool, prisma } from "@/lib/db/client";
import { bidElsewhere } from "@/tests/fixtures/bidding-processes";
import { bidKeenly } from "@/tests/fixtures/keen-bidding";
import { crowd, endIn, listingOf, people } from "@/tests/fixtures/people";
import { bidsOf, expectOneStory, openTransactions, stateOf } from "@/tests/fixtures/stored";

/** Many bidders at once, in one process and in several: what comes out is one story, whatever the order of arrival. */
const BIDDERS = 32;
const PROCESSES = 3;
const SLOW_MS = 120_000;

let bidders: string[];
let sol: string;

beforeEach(async () => {
  await pool().query("truncate users, categories cascade");
  ({ sol } = await people("sol"));
  bidders = await crowd(BIDDERS);
});

/** Bids around a climbing level, so that many are accepted, many come too late for their amount, and the lead changes often. */
function climbing(listingIds: readonly string[], count: number): BidInput[] {
  let level = 1_000;
  return Array.from({ length: count }, (_, index) => {
    level += increment(level);
    return {
      listingId: listingIds[(index * 7) % listingIds.length] as string,
      bidderId: bidders[index % BIDDERS] as string,
      maximum: level + ((index * 37) % 5) * increment(level),
      requestId: randomUUID(),
      confirmed: true,
    };
  });
}

test("32 bidders at once on one listing make one story", async () => {
  const listingId = await listingOf(sol, { reservePrice: 5_000 });
  const start = await stateOf(listingId);
  const outcomes = await Promise.all(climbing([listingId], 640).map(placeBid));
  const accepted = outcomes.filter((outcome) => outcome.accepted);
  expect(accepted.length).toBeGreaterThan(100);
  expect((await bidsOf(listingId)).map(({ sequence }) => sequence).sort((a, b) => a - b)).toEqual(
    accepted.map(({ sequence }) => sequence).sort((a, b) => a - b),
  );
  await expectOneStory(listingId, start);
  expect(await openTransactions()).toBe(0);
});

test("in several processes at once they still make one story, and everyone's answer is what is stored", {
  timeout: SLOW_MS,
}, async () => {
  const listingId = await listingOf(sol, { endsAt: new Date(Date.now() + 90_000), reservePrice: 40_000 });
  const start = await stateOf(listingId);
  const elsewhere = await bidElsewhere(PROCESSES);
  const share = (part: number, bids: BidInput[]) => bids.filter((_, index) => index % (PROCESSES + 1) === part);
  const bids = climbing([listingId], 800);
  const [here, ...there] = await Promise.all([
    bidKeenly(share(PROCESSES, bids), BIDDERS),
    ...elsewhere.map((process, part) => process.bid(share(part, bids), BIDDERS)),
  ]);
  const accepted = [here, ...there].flat().filter((outcome) => outcome.accepted);
  expect(accepted.length).toBeGreaterThan(100);
  const stored = new Map((await bidsOf(listingId)).map((bid) => [bid.sequence, bid]));
  expect(stored.size).toBe(accepted.length);
  for (const { sequence, price, receipt } of accepted)
    expect(stored.get(sequence)).toMatchObject({ price, ...receipt });
  await expectOneStory(listingId, start);
});

test("one request id, fifty times in each of several processes, is one bid with one answer", {
  timeout: SLOW_MS,
}, async () => {
  const listingId = await listingOf(sol);
  const bid = { listingId, bidderId: bidders[0] as string, maximum: 5_000, requestId: randomUUID() };
  const fifty = Array.from({ length: 50 }, () => bid);
  const elsewhere = await bidElsewhere(PROCESSES);
  const answers = await Promise.all([
    Promise.all(fifty.map(placeBid)),
    ...elsewhere.map((process) => process.bid(fifty, 50)),
  ]);
  expect(new Set(answers.flat().map((outcome) => JSON.stringify(outcome, Object.keys(outcome).sort()))).size).toBe(1);
  expect(answers.flat()[0]).toMatchObject({ accepted: true, sequence: 1 });
  expect(await bidsOf(listingId)).toHaveLength(1);
});

test("bids on many listings, named in every order by several processes, never wait for each other in a ring", {
  timeout: SLOW_MS,
}, async () => {
  const listingIds: string[] = [];
  for (let made = 0; made < 16; made += 1) listingIds.push(await listingOf(sol));
  const starts = await Promise.all(listingIds.map(stateOf));
  const elsewhere = await bidElsewhere(PROCESSES);
  const orders = [listingIds, listingIds.toReversed(), listingIds.toSorted()];
  const answers = await Promise.all([
    Promise.all(climbing(listingIds, 400).map(placeBid)),
    ...elsewhere.map((process, part) =>
      process.bid(climbing(orders[part % orders.length] ?? listingIds, 400), BIDDERS),
    ),
  ]);
  expect(answers.flat()).toHaveLength(400 * (PROCESSES + 1));
  for (const [index, listingId] of listingIds.entries()) await expectOneStory(listingId, starts[index] as never);
});

test("bids that race the end are taken before it by the database's clock, and refused from it on", {
  timeout: SLOW_MS,
}, async () => {
  const listingId = await listingOf(sol);
  const leader = bidders[0] as string;
  const input = (maximum: number): BidInput => ({
    listingId,
    bidderId: leader,
    maximum,
    requestId: randomUUID(),
    confirmed: true,
  });
  await placeBid(input(1_000));
  await endIn(listingId, 400);
  const { endsAt } = await stateOf(listingId);
  // A leader's silent raises: they move neither price nor leader, hence not the end.
  let refused = 0;
  for (let maximum = 1_001; refused < 5; maximum += 20) {
    const burst = await Promise.all(Array.from({ length: 20 }, (_, more) => placeBid(input(maximum + more))));
    refused += burst.filter((outcome) => !outcome.accepted && outcome.reason === "ended").length;
  }
  const placed = await bidsOf(listingId);
  expect(placed.length).toBeGreaterThan(1);
  for (const bid of placed) expect(bid.placedAt.getTime()).toBeLessThan(endsAt.getTime());
  expect((await stateOf(listingId)).endsAt).toEqual(endsAt);
  expect(await prisma.listingEvent.count({ where: { listingId, type: "extended" } })).toBe(0);
});
