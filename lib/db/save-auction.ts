import type { PoolClient } from "pg";
import type { BidRow, EventRow } from "@/lib/db/ledger";
import type { LockedListing } from "@/lib/db/lock-listings";
import { insertRows, type Table, updateRows } from "@/lib/db/rows";

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

const BIDS: Table<BidRow> = {
  name: "bids",
  columns: [
    ["id", "uuid", (bid) => bid.id],
    ["listing_id", "uuid", (bid) => bid.listingId],
    ["sequence", "int", (bid) => bid.sequence],
    ["bidder_id", "uuid", (bid) => bid.bidderId],
    ["maximum", "int", (bid) => bid.maximum],
    ["salt", "text", (bid) => bid.salt],
    ["price", "int", (bid) => bid.price],
    ["leader_id", "uuid", (bid) => bid.leaderId],
    ["request_id", "uuid", (bid) => bid.requestId],
    ["placed_at", "timestamptz", (bid) => bid.placedAt.toISOString()],
  ],
};

const EVENTS: Table<EventRow> = {
  name: "listing_events",
  columns: [
    ["listing_id", "uuid", (event) => event.listingId],
    ["sequence", "int", (event) => event.sequence],
    ["type", "text", (event) => event.type],
    ["payload", "jsonb", (event) => JSON.stringify(event.payload)],
    ["hash", "text", (event) => event.hash],
    ["at", "timestamptz", (event) => event.at.toISOString()],
  ],
};

const NOTIFICATIONS: Table<NotificationRow> = {
  name: "notifications",
  columns: [
    ["id", "uuid", (notification) => notification.id],
    ["user_id", "uuid", (notification) => notification.userId],
    ["kind", '"NotificationKind"', (notification) => notification.kind],
    ["key", "text", (notification) => notification.key],
    ["listing_id", "uuid", (notification) => notification.listingId],
    ["payload", "jsonb", (notification) => JSON.stringify(notification.payload)],
  ],
  onConflict: "(key) do nothing",
};

const listings = (now: string): Table<LockedListing> => ({
  name: "listings",
  columns: [
    ["id", "uuid", (listing) => listing.id],
    ["status", '"ListingStatus"', (listing) => listing.status],
    ["price", "int", (listing) => listing.price],
    ["leader_id", "uuid", (listing) => listing.leaderId],
    ["leader_max", "int", (listing) => listing.leaderMax],
    ["bid_count", "int", (listing) => listing.bidCount],
    ["ends_at", "timestamptz", (listing) => listing.endsAt.toISOString()],
    ["sequence", "int", (listing) => listing.sequence],
    ["record_hash", "text", (listing) => listing.recordHash],
    ["settled_at", "timestamptz", (listing) => (listing.status === "open" ? null : now)],
  ],
});

/**
 * Writes what was decided about locked listings: bids, events, notifications, and the listings' new state, a statement each, in
 * one round trip. Closed listings get `now` as their settling time. Not async, so that a value that cannot be written (an
 * invalid date) throws before a COMMIT is sent behind the statements.
 */
export function saveAuction(client: PoolClient, change: AuctionChange, now: Date): Promise<unknown> {
  const statements = [
    insertRows(BIDS, change.bids),
    insertRows(EVENTS, change.events),
    insertRows(NOTIFICATIONS, change.notifications),
    updateRows(listings(now.toISOString()), change.listings),
  ];
  return Promise.all(statements.map((statement) => statement && client.query(statement)));
}
