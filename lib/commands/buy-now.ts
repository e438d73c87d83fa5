import type { PoolClient } from "pg";
import { type BuyNowDecision, decideBuyNow } from "@/lib/auction/buy-now";
import { type LockedListing, lockListings } from "@/lib/db/lock-listings";
import { type Transaction, transaction } from "@/lib/db/transaction";
import { settle } from "./settle";

export type BuyNowOutcome = BuyNowDecision | { bought: false; reason: "not_found" | "no_account" };

/**
 * Buys a listing at its buy-now price, which ends the auction at once. Decided under the listing's lock on the database's
 * clock. Buying again what one has bought is the same purchase.
 */
export function buyNow({ listingId, buyerId }: { listingId: string; buyerId: string }): Promise<BuyNowOutcome> {
  return transaction(
    (client) => Promise.all([lockListings(client, [listingId], [buyerId]), hasAccount(client, buyerId)]),
    async (tx, [{ listings, now }, known]) => {
      if (!known) return { bought: false, reason: "no_account" };
      return buyLocked(tx, listings.get(listingId), buyerId, now);
    },
  );
}

async function buyLocked(
  tx: Transaction,
  listing: LockedListing | undefined,
  buyerId: string,
  now: Date,
): Promise<BuyNowOutcome> {
  if (!listing) return { bought: false, reason: "not_found" };
  if (listing.status === "sold" && listing.leaderId === buyerId && listing.price === listing.buyNowPrice) {
    return { bought: true, price: listing.price ?? 0 };
  }
  const decision = decideBuyNow(listing, { buyerId, blocked: listing.blockedIds.includes(buyerId) }, now);
  if (!decision.bought) return decision;
  const { price } = decision;
  Object.assign(listing, { leaderId: buyerId, price, leaderMax: price });
  await settle(tx, listing, { status: "sold", winnerId: buyerId, hammerPrice: price }, now);
  return decision;
}

async function hasAccount(client: PoolClient, userId: string): Promise<boolean> {
  const { rowCount } = await client.query("select 1 from users where id = $1", [userId]);
  return rowCount === 1;
}
