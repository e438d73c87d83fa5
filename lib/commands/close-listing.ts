import { decideClose } from "@/lib/auction/close";
import { prisma } from "@/lib/db/client";
import { type LockedListing, lockListings } from "@/lib/db/lock-listings";
import { type Transaction, transaction } from "@/lib/db/transaction";
import { scheduleClose } from "@/lib/scheduler/schedule-close";
import { settle } from "./settle";

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
    (client) => lockListings(client, [listingId]),
    (tx, { listings, now }) => closeLocked(tx, listings.get(listingId), now),
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

async function closeLocked(tx: Transaction, listing: LockedListing | undefined, now: Date): Promise<CloseOutcome> {
  if (!listing) return { outcome: "not_found" };
  if (listing.status !== "open") return { outcome: "already_closed" };
  const decision = decideClose(listing, now);
  if (!decision.due) return { outcome: "early", endsAt: listing.endsAt };
  await settle(tx, listing, decision, now);
  return { outcome: "closed", status: decision.status };
}
