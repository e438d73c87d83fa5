import { type AuctionState, reserveMet } from "./listing";

export type CloseDecision =
  | { due: false }
  | { due: true; status: "sold"; winnerId: string; hammerPrice: number }
  | { due: true; status: "unsold" };

/**
 * Decides the end of an auction. Not due before `endsAt`, nor when it is settled already, so that asking again and again
 * changes nothing. Pure: the caller holds the listing's lock and passes the database's `now`.
 */
export function decideClose(listing: AuctionState, now: Date): CloseDecision {
  if (listing.status !== "open" || now < listing.endsAt) return { due: false };
  if (listing.leaderId === null || listing.price === null || !reserveMet(listing))
    return { due: true, status: "unsold" };
  return { due: true, status: "sold", winnerId: listing.leaderId, hammerPrice: listing.price };
}
