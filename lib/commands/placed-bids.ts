import type { PoolClient } from "pg";
import type { BidRow } from "@/lib/db/ledger";

/** What a stored bid's answer is made of. */
export type PlacedBid = Pick<BidRow, "bidderId" | "leaderId" | "price" | "sequence" | "maximum" | "salt">;

interface Request {
  listingId: string;
  requestId: string;
}

/** The key of a request id, which is unique for a listing. */
export function requestKey({ listingId, requestId }: Request): string {
  return `${listingId} ${requestId}`;
}

/**
 * The bids stored already under some request ids, by `requestKey`. The limit has each looked up by its index; a plain join
 * reads through the whole table for a large batch.
 */
export async function readPlacedBids(
  client: Pick<PoolClient, "query">,
  requests: readonly Request[],
): Promise<Map<string, PlacedBid>> {
  const { rows } = await client.query<PlacedBid & Request>(
    `select b.listing_id as "listingId", b.request_id as "requestId", b.bidder_id as "bidderId",
            b.leader_id as "leaderId", b.price, b.sequence, b.maximum, b.salt
       from unnest($1::uuid[], $2::uuid[]) as asked (listing_id, request_id)
      cross join lateral (select * from bids
                           where listing_id = asked.listing_id and request_id = asked.request_id limit 1) b`,
    [requests.map((request) => request.listingId), requests.map((request) => request.requestId)],
  );
  return new Map(rows.map((bid) => [requestKey(bid), bid]));
}
