import { revalidateTag } from "next/cache";

/** Tags of cached pages and the ways to renew them; usable in actions, route handlers and after(). */
export const MARKET_TAG = "market";

export function listingTag(listingId: string): string {
  return `listing-${listingId}`;
}

/**
 * A listing changed. The stale page may be shown once more while it is made anew: it carries the sequence number that it shows,
 * and the browser fetches what came after it, so that a rush of bids does not make everybody wait for rendering.
 */
export function refreshListing(listingId: string): void {
  revalidateTag(listingTag(listingId), "max");
}

/** What is on offer changed (published, closed): lists are made anew before they are shown again. */
export function refreshMarket(): void {
  revalidateTag(MARKET_TAG, { expire: 0 });
}
