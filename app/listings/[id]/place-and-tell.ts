import { after } from "next/server";
import { refreshListing } from "@/lib/cache";
import { type BuyNowOutcome, buyNow } from "@/lib/commands/buy-now";
import { type AttemptAnswer, limitAttempts } from "@/lib/commands/limit-attempts";
import { type BidInput, type BidOutcome, placeBid } from "@/lib/commands/place-bid";
import { announceListing } from "@/lib/events/announce";
import { tellEnded } from "./tell-ended";

/** More than any person bids, and less than a runaway program. */
const BID_LIMIT = { max: 600, windowSeconds: 60 };

export type BidAnswer = BidOutcome | (AttemptAnswer & { ok: false });

/** What form and JSON have in common: places the bid, renews the cached page, and tells everybody after the answer. */
export async function placeAndTell(input: BidInput): Promise<BidAnswer> {
  const allowed = await limitAttempts(`bid:${input.bidderId}`, BID_LIMIT);
  if (!allowed.ok) return allowed;
  const outcome = await placeBid(input);
  if (outcome.accepted) {
    refreshListing(input.listingId);
    after(() => announceListing(input.listingId));
  }
  return outcome;
}

/** Buys at once, and tells everybody after the answer. */
export async function buyAndTell(input: { listingId: string; buyerId: string }): Promise<BuyNowOutcome> {
  const outcome = await buyNow(input);
  if (outcome.bought) tellEnded(input.listingId);
  return outcome;
}
