import { type AuctionState, reserveMet } from "./listing";

export type BuyNowDecision =
  | { bought: true; price: number }
  | { bought: false; reason: "ended" | "not_started" | "own_listing" | "blocked" | "not_offered" };

interface BuyNowTerms extends AuctionState {
  buyNowPrice: number | null;
}

/**
 * Decides whether a listing can be bought at once, and for how much (minor units). Offered while nobody has bid, or, with a
 * reserve, until the reserve is met. Pure, as `decideBid`; refuses in the same order.
 */
export function decideBuyNow(
  listing: BuyNowTerms,
  buyer: { buyerId: string; blocked: boolean },
  now: Date,
): BuyNowDecision {
  if (listing.status !== "open" || now >= listing.endsAt) return { bought: false, reason: "ended" };
  if (now < listing.startsAt) return { bought: false, reason: "not_started" };
  if (buyer.buyerId === listing.sellerId) return { bought: false, reason: "own_listing" };
  if (buyer.blocked) return { bought: false, reason: "blocked" };
  const hasReserve = listing.reservePrice !== null;
  const offered = isBuyNowOffered({ ...listing, hasReserve, reserveMet: reserveMet(listing) });
  if (listing.buyNowPrice === null || !offered) return { bought: false, reason: "not_offered" };
  return { bought: true, price: listing.buyNowPrice };
}

/** Whether the buy-now price stands, by what everybody may know. */
export function isBuyNowOffered(listing: {
  buyNowPrice: number | null;
  price: number | null;
  hasReserve: boolean;
  reserveMet: boolean;
}): boolean {
  if (listing.buyNowPrice === null) return false;
  return listing.price === null || (listing.hasReserve && !listing.reserveMet);
}
