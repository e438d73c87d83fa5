import type { PoolClient } from "pg";
import type { BidRow, EventRow } from "@/lib/db/ledger";
import type { LockedListing } from "@/lib/db/lock-listings";

export interface NotificationRow {
  id: string;
  userId: string;
  kind: "outbid" | "won" | "lost" | "sold" | "unsold";
  /** Makes the notification once only. */
  key: string;
  listingId: string;
  payload: Record<string, unknown>;
}

export interface AuctionChange {
  listings: readonly LockedListing[];
  bids: readonly BidRow[];
  events: readonly EventRow[];
  notifications: readonly NotificationRow[];
}

/**
 * Writes what was decided about locked listings, all in one statement: bids, events, notifications, and the listings' new
 * state. One array a column, so that the statement's text is the same for one bid and for hundreds. The listings are named
 * twice, so that they are looked up by their index and not joined by reading through the table.
 */
const SAVE = `
with new_bids as (
  insert into bids (id, listing_id, sequence, bidder_id, maximum, salt, price, leader_id, request_id, placed_at)
  select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[], $5::int[], $6::text[], $7::int[], $8::uuid[], $9::uuid[], $10::timestamptz[])
), new_events as (
  insert into listing_events (listing_id, sequence, type, payload, hash, at)
  select * from unnest($11::uuid[], $12::int[], $13::text[], $14::jsonb[], $15::text[], $16::timestamptz[])
), new_notifications as (
  insert into notifications (id, user_id, kind, key, listing_id, payload)
  select id, user_id, kind::"NotificationKind", key, listing_id, payload
    from unnest($17::uuid[], $18::uuid[], $19::text[], $20::text[], $21::uuid[], $22::jsonb[])
      as n (id, user_id, kind, key, listing_id, payload)
  on conflict (key) do nothing
)
update listings l
   set status = u.status::"ListingStatus", price = u.price, leader_id = u.leader_id, leader_max = u.leader_max,
       bid_count = u.bid_count, ends_at = u.ends_at, sequence = u.sequence, record_hash = u.record_hash,
       settled_at = u.settled_at
  from unnest($23::uuid[], $24::text[], $25::int[], $26::uuid[], $27::int[], $28::int[], $29::timestamptz[], $30::int[], $31::text[], $32::timestamptz[])
    as u (id, status, price, leader_id, leader_max, bid_count, ends_at, sequence, record_hash, settled_at)
 where l.id = u.id and l.id = any($23::uuid[])`;

/**
 * Saves a change. `settledAt` is set for listings that are no longer open. Not async, so that a value that cannot be written
 * (an invalid date) throws before a COMMIT is sent behind the statement.
 */
export function saveAuction(client: PoolClient, change: AuctionChange, now: Date): Promise<unknown> {
  const { listings, bids, events, notifications } = change;
  const at = now.toISOString();
  return client.query(SAVE, [
    ...columns(bids, ["id", "listingId", "sequence", "bidderId", "maximum", "salt", "price", "leaderId", "requestId"]),
    bids.map((bid) => bid.placedAt.toISOString()),
    ...columns(events, ["listingId", "sequence", "type"]),
    events.map((event) => JSON.stringify(event.payload)),
    ...columns(events, ["hash"]),
    events.map((event) => event.at.toISOString()),
    ...columns(notifications, ["id", "userId", "kind", "key", "listingId"]),
    notifications.map((notification) => JSON.stringify(notification.payload)),
    ...columns(listings, ["id", "status", "price", "leaderId", "leaderMax", "bidCount"]),
    listings.map((listing) => listing.endsAt.toISOString()),
    ...columns(listings, ["sequence", "recordHash"]),
    listings.map((listing) => (listing.status === "open" ? null : at)),
  ]);
}

function columns<Row>(rows: readonly Row[], names: readonly (keyof Row)[]): unknown[][] {
  return names.map((name) => rows.map((row) => row[name]));
}
