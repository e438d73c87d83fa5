import { DatabaseError, type PoolClient } from "pg";
import { type BidRefusal, decideBid, isSurprising, smallestMaximum } from "@/lib/auction/bid";
import { pool } from "@/lib/db/client";
import { type BidRow, type EventRow, recordBid } from "@/lib/db/ledger";
import { type LockedListing, lockListings } from "@/lib/db/lock-listings";
import { saveAuction } from "@/lib/db/save-auction";
import { transaction } from "@/lib/db/transaction";
import { log } from "@/lib/log";
import { batched } from "./batched";
import { type Overtaken, outbidNotifications } from "./outbid";
import { type PlacedBid, readPlacedBids, requestKey } from "./placed-bids";

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
    const known = inputs.length === 1 && inputs[0] ? await answerClash(error, inputs[0]) : null;
    if (known) return [known];
    log.error("bids.failed", error, { bids: inputs.length, listingId: inputs[0]?.listingId });
    throw error;
  }
}

function transactBids(inputs: readonly BidInput[]): Promise<BidOutcome[]> {
  const ids = [...new Set(inputs.map((input) => input.listingId))];
  const bidderIds = [...new Set(inputs.map((input) => input.bidderId))];
  return transaction(
    (client) => lockListings(client, ids, bidderIds),
    ({ commitWith }, { listings, now }) => {
      const fold = foldBids(inputs, listings, now);
      const notifications = outbidNotifications(fold.overtaken, listings);
      const change = { ...fold, listings: [...fold.changed], notifications };
      return commitWith((last) =>
        Promise.all([recallRepeats(last, inputs, fold.outcomes), saveAuction(last, change, now)]).then(
          ([outcomes]) => outcomes,
        ),
      );
    },
  );
}

/** Decides bids one after the other in memory; `listings` are changed in place to the state after the last. */
function foldBids(inputs: readonly BidInput[], listings: Map<string, LockedListing>, now: Date) {
  const changed = new Set<LockedListing>();
  const bids: BidRow[] = [];
  const events: EventRow[] = [];
  const overtaken: Overtaken[] = [];
  const placed = new Map<string, PlacedBid>();
  const outcomes = inputs.map((input): BidOutcome => {
    const listing = listings.get(input.listingId);
    if (!listing) return { accepted: false, reason: "not_found" };
    const earlier = placed.get(requestKey(input));
    if (earlier) return repeat(earlier, input);

    const { bidderId, maximum, requestId } = input;
    const blocked = listing.blockedIds.includes(bidderId);
    const minimum = smallestMaximum(listing, bidderId);
    const decision = decideBid(listing, { bidderId, maximum, blocked }, now);
    if (!decision.accepted) return decision;
    if (!input.confirmed && isSurprising(maximum, minimum)) return { accepted: false, reason: "unconfirmed", minimum };

    const leaderBefore = listing.leaderId;
    const recorded = recordBid(listing, decision, { bidderId, maximum, requestId }, now);
    bids.push(recorded.bid);
    events.push(...recorded.events);
    changed.add(listing);
    placed.set(requestKey(input), recorded.bid);
    if (leaderBefore && leaderBefore !== listing.leaderId) {
      overtaken.push({ listingId: listing.id, userId: leaderBefore, sequence: recorded.bid.sequence });
    }
    return accepted(recorded.bid);
  });
  return { changed, bids, events, overtaken, outcomes };
}

/**
 * Gives repeated requests their first answer. A bid that is sent again is refused by the rules, its own maximum standing against
 * it, so that only refusals have to be looked up and a new bid pays nothing. (If a repeat is accepted all the same, its other
 * maximum or a struck bid between, the unique key stops it: see `answerClash`.)
 */
async function recallRepeats(
  client: PoolClient,
  inputs: readonly BidInput[],
  outcomes: readonly BidOutcome[],
): Promise<BidOutcome[]> {
  const refused = inputs.filter((_, index) => !outcomes[index]?.accepted);
  if (refused.length === 0) return [...outcomes];
  const placed = await readPlacedBids(client, refused);
  return outcomes.map((outcome, index) => {
    const input = inputs[index];
    const earlier = input && !outcome.accepted ? placed.get(requestKey(input)) : undefined;
    return input && earlier ? repeat(earlier, input) : outcome;
  });
}

/** The answer to a bid that the database refused because its request id is used or its bidder is gone; null for other errors. */
async function answerClash(error: unknown, input: BidInput): Promise<BidOutcome | null> {
  const constraint = error instanceof DatabaseError ? error.constraint : undefined;
  if (constraint === "bids_bidder_id_fkey") return { accepted: false, reason: "no_account" };
  if (constraint !== "bids_listing_id_request_id_key") return null;
  const earlier = (await readPlacedBids(pool(), [input])).get(requestKey(input));
  return earlier ? repeat(earlier, input) : null;
}

function repeat(earlier: PlacedBid, input: BidInput): BidOutcome {
  if (earlier.bidderId !== input.bidderId) return { accepted: false, reason: "request_id_taken" };
  return accepted(earlier);
}

function accepted(bid: PlacedBid): BidAccepted {
  const { price, sequence, maximum, salt } = bid;
  return { accepted: true, leads: bid.leaderId === bid.bidderId, price, sequence, receipt: { maximum, salt } };
}
