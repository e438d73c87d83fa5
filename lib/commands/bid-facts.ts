import type { PoolClient } from "pg";

/** What a batch of bids needs to know beside the listings themselves. */
export interface BidFacts {
  /** Those of the bidders who have an account. */
  bidders: Set<string>;
  /** "seller bidder" of those whom a seller has shut out. */
  blocked: Set<string>;
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

/** Reads the facts in one statement. Send it behind the lock: a repeated request that just committed is then seen. */
export async function readBidFacts(
  client: PoolClient,
  inputs: readonly { listingId: string; bidderId: string; requestId: string }[],
): Promise<BidFacts> {
  const bidderIds = [...new Set(inputs.map((input) => input.bidderId))];
  const { rows } = await client.query<{
    bidders: string[];
    blocked: string[];
    placed: (PlacedBid & { key: string })[] | null;
  }>(
    `select array(select id::text from users where id = any($1::uuid[])) as bidders,
            array(select seller_id || ' ' || bidder_id from blocked_bidders where bidder_id = any($1::uuid[])) as blocked,
            (select json_agg(json_build_object('key', b.listing_id || ' ' || b.request_id, 'bidderId', b.bidder_id,
                      'leaderId', b.leader_id, 'price', b.price, 'sequence', b.sequence, 'maximum', b.maximum, 'salt', b.salt))
               from unnest($2::uuid[], $3::uuid[]) as asked (listing_id, request_id)
               join bids b using (listing_id, request_id)) as placed`,
    [bidderIds, inputs.map((input) => input.listingId), inputs.map((input) => input.requestId)],
  );
  const facts = rows[0];
  if (!facts) throw new Error("invariant: a select without from answers one row");
  return {
    bidders: new Set(facts.bidders),
    blocked: new Set(facts.blocked),
    placed: new Map((facts.placed ?? []).map(({ key, ...bid }) => [key, bid])),
  };
}
