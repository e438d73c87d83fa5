import { increment } from "./increments";
import type { AuctionState } from "./listing";

/** A bid that moves the price or the leader with less than this left moves the end to this much after itself. */
export const SOFT_CLOSE_MS = 120_000;
/** A maximum of more than this many times the smallest accepted one may be a slip of the finger. */
const SURPRISING_FACTOR = 10;

export interface BidIntent {
  bidderId: string;
  /** The most that the bidder would pay, in minor units. */
  maximum: number;
  /** Whether the seller has blocked this bidder. */
  blocked?: boolean;
}

export type BidRefusal =
  | { accepted: false; reason: "ended" | "not_started" | "own_listing" | "blocked" }
  | { accepted: false; reason: "too_low"; minimum: number };

export interface AcceptedBid {
  accepted: true;
  /** The listing after the bid. */
  next: AuctionState & { price: number; leaderId: string; leaderMax: number };
  /** Whether the bid moved the end by the soft close. */
  extended: boolean;
}

export type BidDecision = AcceptedBid | BidRefusal;

/**
 * Decides one bid by the auction rules. Pure: the caller holds the listing's lock, passes the database's `now`, and
 * stores the outcome. Money in minor units. Refuses with a reason; throws only if `listing` breaks an invariant.
 */
export function decideBid(listing: AuctionState, bid: BidIntent, now: Date): BidDecision {
  if (listing.status !== "open" || now >= listing.endsAt) return { accepted: false, reason: "ended" };
  if (now < listing.startsAt) return { accepted: false, reason: "not_started" };
  if (bid.bidderId === listing.sellerId) return { accepted: false, reason: "own_listing" };
  if (bid.blocked) return { accepted: false, reason: "blocked" };
  const minimum = smallestMaximum(listing, bid.bidderId);
  // Asked this way round, NaN is refused too.
  if (!(bid.maximum >= minimum)) return { accepted: false, reason: "too_low", minimum };

  const standing = liftToReserve(listing, contest(listing, bid));
  const moved = standing.price !== listing.price || standing.leaderId !== listing.leaderId;
  const extended = moved && listing.endsAt.getTime() - now.getTime() < SOFT_CLOSE_MS;
  const endsAt = extended ? new Date(now.getTime() + SOFT_CLOSE_MS) : listing.endsAt;
  return { accepted: true, next: { ...listing, ...standing, endsAt, bidCount: listing.bidCount + 1 }, extended };
}

/** The smallest maximum that this bidder may state now, in minor units (rule 2); anybody's if no bidder is named. */
export function smallestMaximum(
  listing: Pick<AuctionState, "startPrice" | "price" | "leaderId" | "leaderMax">,
  bidderId?: string,
): number {
  if (listing.price === null) return listing.startPrice;
  if (bidderId !== undefined && bidderId === listing.leaderId) return standingOf(listing).leaderMax + 1;
  return listing.price + increment(listing.price);
}

/** Whether a maximum (minor units) is so far above the smallest accepted one that the person should confirm it. */
export function isSurprising(maximum: number, minimum: number): boolean {
  return maximum > minimum * SURPRISING_FACTOR;
}

interface Standing {
  price: number;
  leaderId: string;
  leaderMax: number;
}

/** Rules 3–6: who leads after the bid, and at what price. */
function contest(listing: AuctionState, { bidderId, maximum }: BidIntent): Standing {
  if (listing.price === null) return { price: listing.startPrice, leaderId: bidderId, leaderMax: maximum };
  const { price, leaderId, leaderMax } = standingOf(listing);
  if (bidderId === leaderId) return { price, leaderId, leaderMax: maximum };
  if (maximum > leaderMax) {
    return { price: Math.min(maximum, leaderMax + increment(leaderMax)), leaderId: bidderId, leaderMax: maximum };
  }
  return { price: Math.min(leaderMax, maximum + increment(maximum)), leaderId, leaderMax };
}

/** Rule 7: a leader who could pay the reserve pays it. */
function liftToReserve(listing: AuctionState, standing: Standing): Standing {
  const reserve = listing.reservePrice;
  if (reserve === null || standing.leaderMax < reserve || standing.price >= reserve) return standing;
  return { ...standing, price: reserve };
}

function standingOf(listing: Pick<AuctionState, "price" | "leaderId" | "leaderMax">): Standing {
  const { price, leaderId, leaderMax } = listing;
  if (price === null || leaderId === null || leaderMax === null || price > leaderMax) {
    throw new Error("invariant: a price needs a leader whose maximum covers it");
  }
  return { price, leaderId, leaderMax };
}
