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

async function readPlaced(
  client: PoolClient,
  inputs: readonly { listingId: string; requestId: string }[],
): Promise<Map<string, PlacedBid>> {
  const { rows } = await client.query<PlacedBid & { listingId: string; requestId: string }>(
    `select listing_id as "listingId", request_id as "requestId", bidder_id as "bidderId", leader_id as "leaderId",
            price, sequence, maximum, salt
       from unnest($1::uuid[], $2::uuid[]) as asked (listing_id, request_id)
       join bids using (listing_id, request_id)`,
    [inputs.map((input) => input.listingId), inputs.map((input) => input.requestId)],
  );
  return new Map(rows.map((bid) => [`${bid.listingId} ${bid.requestId}`, bid]));
}
