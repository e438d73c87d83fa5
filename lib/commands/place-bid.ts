import { type BidRefusal, decideBid, isSurprising, smallestMaximum } from "@/lib/auction/bid";
import { recordBid } from "@/lib/db/ledger";
import { databaseNow, type LockedListing, lockListings } from "@/lib/db/lock-listings";
import { saveAuction } from "@/lib/db/save-auction";
import { transaction } from "@/lib/db/transaction";
import { log } from "@/lib/log";
import { batched } from "./batched";
import { type BidFacts, readBidFacts } from "./bid-facts";
import { type Overtaken, outbidNotifications } from "./outbid";

export interface BidInput {
  listingId: string;
  bidderId: string;
  /** The most that the bidder would pay, in minor units. */
  maximum: number;
  /** Made by the bidder's browser or program: the same id again is the same bid, so that a retry is safe. */
  requestId: string;
  /** The bidder has confirmed a maximum of more than ten times the smallest accepted one. */
  confirmed?: boolean;
}

export interface BidAccepted {
  accepted: true;
  /** Whether the bidder leads right after this bid. */
  leads: boolean;
  /** Visible price right after this bid, in minor units. */
  price: number;
  /** The bid's number in the listing's record. */
  sequence: number;
  /** What proves the secret maximum against the record's commitment. */
  receipt: { maximum: number; salt: string };
}

export type BidOutcome =
  | BidAccepted
  | BidRefusal
  | { accepted: false; reason: "not_found" | "no_account" | "request_id_taken" }
  | { accepted: false; reason: "unconfirmed"; minimum: number };

/** How many bids one transaction takes together at most; what has arrived beyond that waits for the next. */
const MAX_BATCH = 256;

/**
 * Places a bid: decides it by the auction rules under the listing's lock, on the database's clock, and answers only when it is
 * stored. Bids that arrive while a transaction is in flight are taken together by the next one, in order of arrival.
 * Expected refusals are values; throws if the database fails, after which the same request id may be sent again.
 */
export const placeBid: (input: BidInput) => Promise<BidOutcome> = batched(placeBids, MAX_BATCH);

async function placeBids(inputs: readonly BidInput[]): Promise<BidOutcome[]> {
  try {
    return await transactBids(inputs);
  } catch (error) {
    log.error("bids.failed", error, { bids: inputs.length, listingId: inputs[0]?.listingId });
    throw error;
  }
}

function transactBids(inputs: readonly BidInput[]): Promise<BidOutcome[]> {
  const ids = [...new Set(inputs.map((input) => input.listingId))];
  return transaction(
    (client) => Promise.all([lockListings(client, ids), databaseNow(client), readBidFacts(client, inputs)]),
    async ({ commitWith }, [listings, now, facts]) => {
      const fold = foldBids(inputs, listings, facts, now);
      if (fold.bids.length > 0) {
        const notifications = outbidNotifications(fold.overtaken, listings);
        const changed = [...fold.changed];
        await commitWith((last) => saveAuction(last, { ...fold, listings: changed, notifications }, now));
      }
      return fold.outcomes;
    },
  );
}

/** Decides bids one after the other in memory; `listings` are changed in place to the state after the last. */
function foldBids(inputs: readonly BidInput[], listings: Map<string, LockedListing>, facts: BidFacts, now: Date) {
  const changed = new Set<LockedListing>();
  const bids: ReturnType<typeof recordBid>["bid"][] = [];
  const events: ReturnType<typeof recordBid>["events"] = [];
  const overtaken: Overtaken[] = [];
  const outcomes = inputs.map((input): BidOutcome => {
    const listing = listings.get(input.listingId);
    if (!listing) return { accepted: false, reason: "not_found" };
    if (!facts.bidders.has(input.bidderId)) return { accepted: false, reason: "no_account" };
    const earlier = facts.placed.get(requestKey(input));
    if (earlier) return repeat(earlier, input);

    const blocked = facts.blocked.has(`${listing.sellerId} ${input.bidderId}`);
    const minimum = smallestMaximum(listing, input.bidderId);
    const decision = decideBid(listing, { bidderId: input.bidderId, maximum: input.maximum, blocked }, now);
    if (!decision.accepted) return decision;
    if (!input.confirmed && isSurprising(input.maximum, minimum)) {
      return { accepted: false, reason: "unconfirmed", minimum };
    }
    const leaderBefore = listing.leaderId;
    const { bidderId, maximum, requestId } = input;
    const recorded = recordBid(listing, decision, { bidderId, maximum, requestId }, now);
    bids.push(recorded.bid);
    events.push(...recorded.events);
    changed.add(listing);
    facts.placed.set(requestKey(input), recorded.bid);
    if (leaderBefore && leaderBefore !== listing.leaderId) {
      overtaken.push({ listingId: listing.id, userId: leaderBefore, sequence: recorded.bid.sequence });
    }
    return accepted(recorded.bid);
  });
  return { changed, bids, events, overtaken, outcomes };
}

type PlacedBid = Pick<
  ReturnType<typeof recordBid>["bid"],
  "bidderId" | "leaderId" | "price" | "sequence" | "maximum" | "salt"
>;

function requestKey(input: Pick<BidInput, "listingId" | "requestId">): string {
  return `${input.listingId} ${input.requestId}`;
}

function repeat(earlier: PlacedBid, input: BidInput): BidOutcome {
  if (earlier.bidderId !== input.bidderId) return { accepted: false, reason: "request_id_taken" };
  return accepted(earlier);
}

function accepted(bid: PlacedBid): BidAccepted {
  const { price, sequence, maximum, salt } = bid;
  return { accepted: true, leads: bid.leaderId === bid.bidderId, price, sequence, receipt: { maximum, salt } };
}
