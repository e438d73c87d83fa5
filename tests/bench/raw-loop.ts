import { randomBytes, randomUUID } from "node:crypto";
import { Client } from "pg";
import { v7 as uuid } from "uuid";
import { decideBid } from "@/lib/auction/bid";
import { increment } from "@/lib/auction/increments";
import { type ListingStatus, reserveMet } from "@/lib/auction/listing";
import type { Place } from "./bidding";

/**
 * What one would write first: a transaction a bid, which locks the listing, decides by the same rules, inserts the bid and
 * its event, and updates the listing. One connection a bidder, the same server, the same fsync, the same rows. It does less
 * than the app: no hashes, no check of account or block, no memory of request ids, no notification.
 */
export async function openRawLoop(bidderIds: readonly string[]): Promise<{ place: Place; close: () => Promise<void> }> {
  const clients = await Promise.all(
    bidderIds.map(async () => {
      const client = new Client({ connectionString: process.env.DATABASE_URL });
      await client.connect();
      return client;
    }),
  );
  return {
    place: ({ bidder, listingId, maximum, low }) =>
      placeRaw(clients[bidder] as Client, listingId, bidderIds[bidder] as string, low ? maximum : null),
    close: async () => void (await Promise.all(clients.map((client) => client.end()))),
  };
}

interface Row {
  seller_id: string;
  status: ListingStatus;
  start_price: number;
  reserve_price: number | null;
  starts_at: Date;
  ends_at: Date;
  price: number | null;
  leader_id: string | null;
  leader_max: number | null;
  bid_count: number;
  sequence: number;
  now: Date;
}

/** Without a maximum, one increment above the leader's: the server hands out a contended lock in no order. */
async function placeRaw(client: Client, listingId: string, bidderId: string, given: number | null): Promise<boolean> {
  await client.query("BEGIN");
  const { rows } = await client.query<Row>(
    `select seller_id, status, start_price, reserve_price, starts_at, ends_at, price, leader_id, leader_max, bid_count,
            sequence, clock_timestamp() as now from listings where id = $1 for update`,
    [listingId],
  );
  const row = rows[0] as Row;
  const listing = {
    sellerId: row.seller_id,
    status: row.status,
    startPrice: row.start_price,
    reservePrice: row.reserve_price,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    price: row.price,
    leaderId: row.leader_id,
    leaderMax: row.leader_max,
    bidCount: row.bid_count,
  };
  const top = listing.leaderMax ?? listing.startPrice;
  const maximum = given ?? top + increment(top);
  const decision = decideBid(listing, { bidderId, maximum }, row.now);
  if (!decision.accepted) {
    await client.query("ROLLBACK");
    return false;
  }
  const { price, leaderId, leaderMax, bidCount, endsAt } = decision.next;
  const sequence = row.sequence + 1;
  const salt = randomBytes(16).toString("hex");
  await client.query(
    `insert into bids (id, listing_id, sequence, bidder_id, maximum, salt, price, leader_id, request_id, placed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [uuid(), listingId, sequence, bidderId, maximum, salt, price, leaderId, randomUUID(), row.now],
  );
  const event = { bidderId, leaderId, price, bidCount, reserveMet: reserveMet(decision.next) };
  await client.query(
    "insert into listing_events (listing_id, sequence, type, payload, hash, at) values ($1, $2, 'bid', $3, '', $4)",
    [listingId, sequence, event, row.now],
  );
  await client.query(
    "update listings set price = $2, leader_id = $3, leader_max = $4, bid_count = $5, ends_at = $6, sequence = $7 where id = $1",
    [listingId, price, leaderId, leaderMax, bidCount, endsAt, sequence],
  );
  await client.query("COMMIT");
  return true;
}
