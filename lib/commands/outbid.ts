import { v7 as uuid } from "uuid";
import type { LockedListing } from "@/lib/db/lock-listings";
import type { NotificationRow } from "@/lib/db/save-auction";

/** Somebody lost the lead through the bid with this sequence number. */
export interface Overtaken {
  listingId: string;
  userId: string;
  sequence: number;
}

/**
 * One notification for each person who lost the lead and has not won it back in the same batch; who was overtaken several
 * times in it is told once.
 */
export function outbidNotifications(
  overtaken: readonly Overtaken[],
  listings: ReadonlyMap<string, LockedListing>,
): NotificationRow[] {
  const last = new Map(overtaken.map((one) => [`${one.listingId} ${one.userId}`, one]));
  return [...last.values()].flatMap(({ listingId, userId, sequence }) => {
    const listing = listings.get(listingId);
    if (!listing || listing.leaderId === userId) return [];
    const key = `outbid:${listingId}:${sequence}`;
    return [{ id: uuid(), userId, kind: "outbid" as const, key, listingId, payload: { price: listing.price } }];
  });
}
