import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { placeBid } from "@/lib/commands/place-bid";
import { pool } from "@/lib/db/client";
import { listingOf, people } from "@/tests/fixtures/people";

/** What must never be is refused by the database itself, whatever code or hand writes it. */
let ada: string;
let bob: string;
let sol: string;
let listingId: string;

beforeAll(async () => {
  ({ ada, bob, sol } = await people("ada", "bob", "sol"));
  listingId = await listingOf(sol, { reservePrice: 2_000, buyNowPrice: 9_000 });
  await placeBid({ listingId, bidderId: ada, maximum: 5_000, requestId: randomUUID() });
  await placeBid({ listingId, bidderId: bob, maximum: 4_000, requestId: randomUUID() });
});

/** Runs a statement with the cast's ids filled in, and takes it back if it was accepted. */
async function attempt(statement: string): Promise<unknown> {
  const names: Record<string, string> = { $ada: ada, $bob: bob, $sol: sol, $lot: listingId };
  const sql = statement.replace(/\$(ada|bob|sol|lot)/g, (name) => `'${names[name]}'`);
  const client = await pool().connect();
  try {
    await client.query("begin");
    return await client.query(sql);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const listing = (change: string) => `update listings set ${change} where id = $lot`;

describe("a listing is never stored", () => {
  test.each([
    ["with a price above its leader's maximum", "price = 5001", "listings_price_range"],
    ["with a price below its start", "price = 999", "listings_price_range"],
    ["with a price and nobody who pays it", "leader_id = null", "listings_standing_whole"],
    ["with a leader and no maximum", "leader_max = null", "listings_standing_whole"],
    ["led by its own seller", "leader_id = $sol", "listings_leader_is_not_seller"],
    ["with a maximum above the largest amount", "leader_max = 1000000001", "listings_leader_max_range"],
    ["with a start of nothing", "start_price = 0", "listings_start_price_range"],
    ["with a reserve at its start", "reserve_price = 1000", "listings_reserve_above_start"],
    [
      "with a buy-now price below 130 % of its start",
      "buy_now_price = 1299, reserve_price = null",
      "listings_buy_now_range",
    ],
    ["with a buy-now price below its reserve", "buy_now_price = 1999", "listings_buy_now_covers_reserve"],
    ["ending when it starts", "ends_at = starts_at", "listings_ends_after_start"],
    ["with more bids than events", "bid_count = sequence + 1", "listings_record_counts"],
    ["published beyond its record", "published_sequence = sequence + 1", "listings_record_counts"],
    [
      "sold to nobody",
      "status = 'sold', settled_at = now(), price = null, leader_id = null, leader_max = null",
      "listings_sold_has_winner",
    ],
    ["settled without the time of it", "status = 'unsold'", "listings_settled_once_over"],
    ["open and settled", "settled_at = now()", "listings_settled_once_over"],
    ["led by somebody who does not exist", `leader_id = '${randomUUID()}'`, "listings_leader_id_fkey"],
  ])("%s", async (_, change, constraint) => {
    await expect(attempt(listing(change))).rejects.toMatchObject({ constraint });
  });

  test("though a change that keeps to the rules is", async () => {
    await expect(attempt(listing("price = 4500, leader_max = 6000"))).resolves.toMatchObject({ rowCount: 1 });
  });
});

const columns = "(id, listing_id, sequence, bidder_id, maximum, salt, price, leader_id, request_id, placed_at)";
const bid = (changes: Record<string, string> = {}) => {
  const row = {
    id: `'${randomUUID()}'`,
    lot: "$lot",
    sequence: "9",
    bidder: "$bob",
    maximum: "5000",
    price: "4500",
    ...changes,
  };
  const requestId = changes.requestId ?? `'${randomUUID()}'`;
  return `insert into bids ${columns} values (${row.id}, ${row.lot}, ${row.sequence}, ${row.bidder}, ${row.maximum}, 'salt', ${row.price}, $ada, ${requestId}, now())`;
};

describe("a bid is never stored", () => {
  test.each([
    ["under a number that the record has", { sequence: "1" }, "bids_listing_id_sequence_key"],
    ["under the number zero", { sequence: "0" }, "bids_sequence_from_one"],
    [
      "twice for one request",
      { requestId: "(select request_id from bids where sequence = 1)" },
      "bids_listing_id_request_id_key",
    ],
    ["with a maximum of nothing", { maximum: "0" }, "bids_maximum_range"],
    ["with a maximum above the largest amount", { maximum: "1000000001" }, "bids_maximum_range"],
    ["with a price of nothing", { price: "0" }, "bids_price_range"],
    ["of somebody who does not exist", { bidder: `'${randomUUID()}'` }, "bids_bidder_id_fkey"],
    ["on a listing that does not exist", { lot: `'${randomUUID()}'` }, "bids_listing_id_fkey"],
  ])("%s", async (_, changes, constraint) => {
    await expect(attempt(bid(changes))).rejects.toMatchObject({ constraint });
  });

  test("though a plain one is", async () => {
    await expect(attempt(bid())).resolves.toMatchObject({ rowCount: 1 });
  });
});

test("an event is never stored under a number that the record has, nor under zero", async () => {
  const event = (sequence: number) =>
    `insert into listing_events (listing_id, sequence, type, payload, hash, at) values ($lot, ${sequence}, 'bid', '{}', '', now())`;
  await expect(attempt(event(1))).rejects.toMatchObject({ constraint: "listing_events_pkey" });
  await expect(attempt(event(0))).rejects.toMatchObject({ constraint: "listing_events_sequence_from_one" });
  await expect(attempt(event(3))).resolves.toMatchObject({ rowCount: 1 });
});

test("who has bid cannot be deleted out of the record", async () => {
  await expect(attempt("delete from users where id = $bob")).rejects.toMatchObject({
    constraint: "bids_bidder_id_fkey",
  });
});
