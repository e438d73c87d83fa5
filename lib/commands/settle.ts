import { v7 as uuid } from "uuid";
import { appendEvent } from "@/lib/db/ledger";
import type { LockedListing } from "@/lib/db/lock-listings";
import { type NotificationRow, saveAuction } from "@/lib/db/save-auction";
import type { Transaction } from "@/lib/db/transaction";
import { saveSaleMessage } from "./sale-message";

export type Settlement = { status: "sold"; winnerId: string; hammerPrice: number } | { status: "unsold" };

/**
 * Ends a locked, open listing, whatever ended it: its state, the closing event, the automatic message to the winner, and one
 * notification for each person concerned, in one commit. Changes `listing` in place.
 */
export async function settle(
  { client, commitWith }: Transaction,
  listing: LockedListing,
  settlement: Settlement,
  now: Date,
): Promise<void> {
  const sold = settlement.status === "sold" ? settlement : null;
  const payload = {
    status: settlement.status,
    winnerId: sold?.winnerId ?? null,
    hammerPrice: sold?.hammerPrice ?? null,
  };
  listing.status = settlement.status;
  const event = appendEvent(listing, { type: "closed", payload }, now);
  const { rows } = await client.query<{ bidder_id: string }>(
    "select distinct bidder_id from bids where listing_id = $1",
    [listing.id],
  );
  const concerned = new Set([...rows.map((row) => row.bidder_id), ...(sold ? [sold.winnerId] : [])]);
  if (sold) await saveSaleMessage(client, listing, sold.winnerId, sold.hammerPrice, now);
  const notifications = closeNotifications(listing, [...concerned], payload.winnerId);
  await commitWith((last) => saveAuction(last, { listings: [listing], bids: [], events: [event], notifications }, now));
}

/** The seller learns how it went, the winner that they won, everybody else who bid that they did not. */
function closeNotifications(
  listing: LockedListing,
  bidderIds: readonly string[],
  winnerId: string | null,
): NotificationRow[] {
  const payload = { price: listing.price };
  const tell = (userId: string, kind: NotificationRow["kind"]): NotificationRow => ({
    id: uuid(),
    userId,
    kind,
    key: `${kind}:${listing.id}:${userId}`,
    listingId: listing.id,
    payload,
  });
  return [
    tell(listing.sellerId, winnerId ? "sold" : "unsold"),
    ...bidderIds.map((bidderId) => tell(bidderId, bidderId === winnerId ? "won" : "lost")),
  ];
}
