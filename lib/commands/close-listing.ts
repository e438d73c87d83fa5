import { v7 as uuid } from "uuid";
import { decideClose } from "@/lib/auction/close";
import { prisma } from "@/lib/db/client";
import { appendEvent } from "@/lib/db/ledger";
import { databaseNow, type LockedListing, lockListings } from "@/lib/db/lock-listings";
import { type NotificationRow, saveAuction } from "@/lib/db/save-auction";
import { type Transaction, transaction } from "@/lib/db/transaction";
import { scheduleClose } from "@/lib/scheduler/schedule-close";
import { saveSaleMessage } from "./sale-message";

export type CloseOutcome =
  | { outcome: "closed"; status: "sold" | "unsold" }
  /** Asked before the end, which may have moved; the next callback is scheduled. */
  | { outcome: "early"; endsAt: Date }
  | { outcome: "already_closed" | "not_found" };

/**
 * Closes a listing whose end has come, by the database's clock. However many callbacks, sweeps and page views ask, there is
 * one outcome, one event, one notification a person and one message.
 */
export async function closeListing(listingId: string): Promise<CloseOutcome> {
  const outcome = await transaction(
    (client) => Promise.all([lockListings(client, [listingId]), databaseNow(client)]),
    (tx, [listings, now]) => settle(tx, listings.get(listingId), now),
  );
  if (outcome.outcome === "early") await scheduleClose(listingId, outcome.endsAt);
  return outcome;
}

/** The listings whose end has passed and that nobody has closed yet, longest overdue first. */
export async function listOverdue(limit: number): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    select id from listings where status = 'open' and ends_at <= clock_timestamp() order by ends_at limit ${limit}`;
  return rows.map((row) => row.id);
}

async function settle(
  { client, commitWith }: Transaction,
  listing: LockedListing | undefined,
  now: Date,
): Promise<CloseOutcome> {
  if (!listing) return { outcome: "not_found" };
  if (listing.status !== "open") return { outcome: "already_closed" };
  const decision = decideClose(listing, now);
  if (!decision.due) return { outcome: "early", endsAt: listing.endsAt };

  const sold = decision.status === "sold";
  const payload = {
    status: decision.status,
    winnerId: sold ? decision.winnerId : null,
    hammerPrice: sold ? decision.hammerPrice : null,
  };
  listing.status = decision.status;
  const event = appendEvent(listing, { type: "closed", payload }, now);
  const { rows: bidders } = await client.query<{ bidder_id: string }>(
    "select distinct bidder_id from bids where listing_id = $1",
    [listing.id],
  );
  if (sold) await saveSaleMessage(client, listing, decision.winnerId, decision.hammerPrice, now);
  const notifications = closeNotifications(listing, bidders.map((row) => row.bidder_id), payload.winnerId);
  await commitWith((last) =>
    saveAuction(last, { listings: [listing], bids: [], events: [event], notifications }, now),
  );
  return { outcome: "closed", status: decision.status };
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
