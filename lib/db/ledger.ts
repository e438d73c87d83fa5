import { hash, randomBytes } from "node:crypto";
import { v7 as uuid } from "uuid";
import type { AcceptedBid } from "@/lib/auction/bid";
import { reserveMet } from "@/lib/auction/listing";
import { commitmentInput, hashInput, type RecordPayload } from "@/lib/auction/record";
import type { LockedListing } from "@/lib/db/lock-listings";

/** Rows for the database, in the order in which they were decided. */
export interface BidRow {
  id: string;
  listingId: string;
  sequence: number;
  bidderId: string;
  maximum: number;
  salt: string;
  price: number;
  leaderId: string;
  requestId: string;
  placedAt: Date;
}

export interface EventRow {
  listingId: string;
  sequence: number;
  type: string;
  payload: RecordPayload["payload"];
  hash: string;
  at: Date;
}

/**
 * Appends an event to a listing's record: the next sequence number, and the hash over its content and the event before it.
 * Changes `listing` in place, as its lock's holder may.
 */
export function appendEvent(listing: LockedListing, event: RecordPayload, at: Date): EventRow {
  const sequence = listing.sequence + 1;
  const entry = { listingId: listing.id, sequence, at: at.toISOString(), ...event };
  const recordHash = sha256(hashInput(listing.recordHash, entry));
  Object.assign(listing, { sequence, recordHash });
  return { listingId: listing.id, sequence, type: event.type, payload: event.payload, hash: recordHash, at };
}

/**
 * Takes an accepted bid into a listing: its state, its bid row and its events (the bid, and the extension if it moved the end).
 * Changes `listing` in place. Every bid of the app and of the demo data is written by this.
 */
export function recordBid(
  listing: LockedListing,
  decision: AcceptedBid,
  bid: { bidderId: string; maximum: number; requestId: string },
  at: Date,
): { bid: BidRow; events: EventRow[] } {
  const { next, extended } = decision;
  Object.assign(listing, next);
  const salt = randomBytes(16).toString("hex");
  const { price, leaderId, bidCount } = next;
  const payload = {
    bidderId: bid.bidderId,
    leaderId,
    price,
    bidCount,
    reserveMet: reserveMet(next),
    commitment: sha256(commitmentInput(salt, bid.maximum)),
  };
  const events = [appendEvent(listing, { type: "bid", payload }, at)];
  const sequence = listing.sequence;
  if (extended) {
    events.push(appendEvent(listing, { type: "extended", payload: { endsAt: next.endsAt.toISOString() } }, at));
  }
  return {
    bid: { id: uuid(), listingId: listing.id, sequence, salt, price, leaderId, placedAt: at, ...bid },
    events,
  };
}

export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}
