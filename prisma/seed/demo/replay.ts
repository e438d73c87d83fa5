import { v7 as uuidv7 } from "uuid";
import { decideBid, SOFT_CLOSE_MS, smallestMaximum } from "@/lib/auction/bid";
import { decideClose } from "@/lib/auction/close";
import { problemsWithTerms } from "@/lib/auction/terms";
import { type Overtaken, outbidNotifications } from "@/lib/commands/outbid";
import { appendEvent, type BidRow, type EventRow, recordBid } from "@/lib/db/ledger";
import type { LockedListing } from "@/lib/db/lock-listings";
import type { NotificationRow } from "@/lib/db/save-auction";
import { categoryId } from "../categories";
import type { Lot } from "./lots/lot";
import type { People } from "./people";

const MINUTE_MS = 60_000;
const UNIT_MS = { m: MINUTE_MS, h: 60 * MINUTE_MS, d: 24 * 60 * MINUTE_MS } as const;
const CENTS = 100;
/** How long after its end a listing is closed, when all goes well. */
const CLOSE_DELAY_MS = 700;
const CHANCE_THAT_THE_LEADER_RAISES = 0.15;

/** A demo listing with all that has happened to it, as the rows that the app itself would have written. */
export interface PlayedListing {
  lot: Lot;
  categoryId: string;
  description: string;
  createdAt: Date;
  /** The end before any extension. */
  plannedEnd: Date;
  /** Null while it is open. */
  settledAt: Date | null;
  listing: LockedListing;
  bids: BidRow[];
  events: EventRow[];
  notifications: NotificationRow[];
}

/** Lets an auction happen: its bids are decided by the rules, one after the other, and so is its end. */
export function playListing(lot: Lot, people: People, now: Date, random: () => number): PlayedListing {
  const startsAt = new Date(now.getTime() - durationMs(lot.started));
  const plannedEnd = new Date(now.getTime() + durationMs(lot.ends));
  const createdAt = startsAt > now ? new Date(now.getTime() - MINUTE_MS * Math.ceil(random() * 300)) : startsAt;
  const listing: LockedListing = {
    id: uuidv7({ msecs: createdAt.getTime() }),
    title: lot.title,
    sellerId: people[lot.seller].id,
    status: "open",
    startPrice: lot.start * CENTS,
    reservePrice: inCents(lot.reserve),
    buyNowPrice: inCents(lot.buyNow),
    startsAt,
    endsAt: plannedEnd,
    ...{ price: null, leaderId: null, leaderMax: null, bidCount: 0, sequence: 0, recordHash: "", blockedIds: [] },
  };
  const { startPrice, reservePrice, buyNowPrice } = listing;
  const terms = { startPrice, reservePrice, buyNowPrice, startsAt, end: { at: plannedEnd } };
  const [problem] = problemsWithTerms(terms, createdAt);
  if (problem) throw new Error(`demo listing "${lot.title}": ${problem.field} ${problem.reason}`);

  const played = { bids: [], events: [], notifications: [], listing } as Pick<
    PlayedListing,
    "bids" | "events" | "notifications" | "listing"
  >;
  playBids(played, lot, people, now, random);
  const settledAt = lot.cancelled ? cancel(listing, now) : close(played, now);
  const about = { categoryId: categoryId(lot.category), description: descriptionOf(lot) };
  return { lot, ...about, createdAt, plannedEnd, settledAt, ...played };
}

type Played = Pick<PlayedListing, "bids" | "events" | "notifications" | "listing">;

function playBids(played: Played, lot: Lot, people: People, now: Date, random: () => number): void {
  const { listing, bids, events } = played;
  const [count, upTo] = lot.bids ?? [0, 0];
  const bidders = [people.ada.id, people.bob.id, people.sol.id].filter((id) => id !== listing.sellerId);
  let overtaken: Overtaken | undefined;
  for (const [index, at] of bidTimes(lot, listing, count, now, random).entries()) {
    const bidderId = nextBidder(bidders, listing.leaderId, random);
    const share = (index + 0.4 + 0.6 * random()) / count;
    const wanted =
      index === count - 1
        ? upTo * CENTS
        : rounded(listing.startPrice + share ** 1.4 * (upTo * CENTS - listing.startPrice));
    const maximum = Math.max(wanted, smallestMaximum(listing, bidderId));
    const leaderBefore = listing.leaderId;
    const decision = decideBid(listing, { bidderId, maximum }, at);
    if (!decision.accepted) throw new Error(`demo listing "${lot.title}": a bid was refused, ${decision.reason}`);
    const requestId = uuidv7({ msecs: at.getTime() });
    const recorded = recordBid(listing, decision, { bidderId, maximum, requestId }, at);
    bids.push(recorded.bid);
    events.push(...recorded.events);
    if (leaderBefore && leaderBefore !== listing.leaderId) {
      overtaken = { listingId: listing.id, userId: leaderBefore, sequence: recorded.bid.sequence };
    }
  }
  // One is enough for a demo: being outbid nine times on one listing reads like a fault.
  if (overtaken) played.notifications.push(...outbidNotifications([overtaken], new Map([[listing.id, listing]])));
}

/** Spread over the time that has passed, denser towards its end; those of a contested listing within its last minutes. */
function bidTimes(lot: Lot, listing: LockedListing, count: number, now: Date, random: () => number): Date[] {
  const from = listing.startsAt.getTime() + 2 * MINUTE_MS;
  const until = Math.min(now.getTime() - MINUTE_MS, listing.endsAt.getTime() - 2 * SOFT_CLOSE_MS);
  const spread = Array.from({ length: count }, () => from + (until - from) * random() ** 0.6).sort((a, b) => a - b);
  if (lot.contested) {
    const last = listing.endsAt.getTime();
    spread.splice(-3, 3, last - 95_000, last - 41_000, last + 12_000);
  }
  return spread.map((ms) => new Date(Math.round(ms)));
}

function nextBidder(bidders: readonly string[], leaderId: string | null, random: () => number): string {
  const raises = leaderId !== null && random() < CHANCE_THAT_THE_LEADER_RAISES;
  const candidates = raises ? [leaderId] : bidders.filter((id) => id !== leaderId);
  return candidates[Math.floor(random() * candidates.length)] as string;
}

function close({ listing, events }: Played, now: Date): Date | null {
  if (listing.endsAt > now) return null;
  const at = new Date(listing.endsAt.getTime() + CLOSE_DELAY_MS);
  const decision = decideClose(listing, at);
  if (!decision.due) throw new Error("invariant: a listing whose end has passed is due");
  const { status } = decision;
  const sold = decision.status === "sold" ? decision : null;
  listing.status = status;
  const payload = { status, winnerId: sold?.winnerId ?? null, hammerPrice: sold?.hammerPrice ?? null };
  events.push(appendEvent(listing, { type: "closed", payload }, at));
  return at;
}

function cancel(listing: LockedListing, now: Date): Date {
  listing.status = "cancelled";
  return new Date((listing.startsAt.getTime() + now.getTime()) / 2);
}

function descriptionOf(lot: Lot): string {
  return `${lot.text}\n\nSent insured within two days of payment, or collected by arrangement. Questions are welcome.`;
}

/** People bid in round numbers, the larger the rounder. */
function rounded(cents: number): number {
  const step = cents < 5_000 ? 100 : cents < 50_000 ? 500 : 2_500;
  return Math.round(cents / step) * step;
}

function inCents(dollars: number | undefined): number | null {
  return dollars === undefined ? null : dollars * CENTS;
}

/** "4m", "2h", "-3d" in milliseconds. */
function durationMs(text: string): number {
  return Number(text.slice(0, -1)) * UNIT_MS[text.at(-1) as keyof typeof UNIT_MS];
}
