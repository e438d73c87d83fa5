import { after } from "next/server";
import { refreshListing, refreshMarket } from "@/lib/cache";
import { announceListing } from "@/lib/events/announce";
import { announceMessages } from "@/lib/events/announce-messages";

/** What follows the end of an auction, whatever ended it: the cached pages are renewed, and everybody is told after the answer. */
export function tellEnded(listingId: string): void {
  refreshListing(listingId);
  refreshMarket();
  after(() => Promise.all([announceListing(listingId), announceMessages()]));
}
