import type { PoolClient } from "pg";

/** Who of some people may bid. */
export interface BidderFacts {
  /** Those who have an account. */
  bidders: Set<string>;
  /** "seller bidder" of those whom a seller has shut out. */
  blocked: Set<string>;
}

/** What a batch of bids needs to know beside the listings themselves. */
export interface BidFacts extends BidderFacts {
  /** Bids stored already under one of the batch's request ids, by "listing request". */
  placed: Map<string, PlacedBid>;
}

interface PlacedBid {
  bidderId: string;
  leaderId: string;
  price: number;
  sequence: number;
  maximum: number;
  salt: string;
}

/**
 * Reads the facts. Send it behind the lock: a repeated request that just committed is then seen. Three small statements in
 * one round trip, as the server plans them in less time than one that joins them.
 */
export async function readBidFacts(
  client: PoolClient,
  inputs: readonly { listingId: string; bidderId: string; requestId: string }[],
): Promise<BidFacts> {
  const bidderIds = [...new Set(inputs.map((input) => input.bidderId))];
  const [facts, placed] = await Promise.all([readBidderFacts(client, bidderIds), readPlaced(client, inputs)]);
  return { ...facts, placed };
}

/** Reads who of these people may bid, in one round trip. */
export async function readBidderFacts(client: PoolClient, bidderIds: readonly string[]): Promise<BidderFacts> {
  const [accounts, blocks] = await Promise.all([
    client.query<{ id: string }>("select id from users where id = any($1::uuid[])", [bidderIds]),
    client.query<{ seller_id: string; bidder_id: string }>(
      "select seller_id, bidder_id from blocked_bidders where bidder_id = any($1::uuid[])",
      [bidderIds],
    ),
  ]);
  return {
    bidders: new Set(accounts.rows.map(({ id }) => id)),
    blocked: new Set(blocks.rows.map((row) => `${row.seller_id} ${row.bidder_id}`)),
  };
}

/** The limit has each request looked up by its index; a plain join reads through the whole table for a large batch. */
async function readPlaced(
  client: PoolClient,
  inputs: readonly { listingId: string; requestId: string }[],
): Promise<Map<string, PlacedBid>> {
  const { rows } = await client.query<PlacedBid & { listingId: string; requestId: string }>(
    `select b.listing_id as "listingId", b.request_id as "requestId", b.bidder_id as "bidderId",
            b.leader_id as "leaderId", b.price, b.sequence, b.maximum, b.salt
       from unnest($1::uuid[], $2::uuid[]) as asked (listing_id, request_id)
      cross join lateral (select * from bids
                           where listing_id = asked.listing_id and request_id = asked.request_id limit 1) b`,
    [inputs.map((input) => input.listingId), inputs.map((input) => input.requestId)],
  );
  return new Map(rows.map((bid) => [`${bid.listingId} ${bid.requestId}`, bid]));
}
