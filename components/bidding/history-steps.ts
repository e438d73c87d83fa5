import type { PublicEvent } from "@/lib/auction/view";

type BidEvent = Extract<PublicEvent, { type: "bid" }>;

/** How an accepted bid came to its price; a maximum is secret, so that only its effect can be told. */
export type BidStep =
  /** The first bid. */
  | "opened"
  /** Above the leader's maximum. */
  | "took_the_lead"
  /** The leader's maximum answered at once. */
  | "answered"
  /** The leader stated a new maximum. */
  | "raised_own"
  /** The bidder leads, but the bid before it is not in the list. */
  | "leads";

export interface ExplainedBid {
  step: BidStep;
  bidder: string;
  leader: string;
  /** Whether the reserve was met with this bid. */
  metReserve: boolean;
}

/** Explains a bid by the one before it, if that is known. */
export function explainBid(event: BidEvent, before: BidEvent | undefined): ExplainedBid {
  const { bidderId, leaderId, bidCount, reserveMet } = event.payload;
  const first = bidCount === 1;
  const name = (id: string) => event.people[id] ?? "someone";
  return {
    step: stepOf(),
    bidder: name(bidderId),
    leader: name(leaderId),
    metReserve: before !== undefined && reserveMet && !before.payload.reserveMet,
  };

  function stepOf(): BidStep {
    if (first) return "opened";
    if (bidderId !== leaderId) return "answered";
    if (!before) return "leads";
    return before.payload.leaderId === bidderId ? "raised_own" : "took_the_lead";
  }
}

/** For every bid of a list (newest first) the bid before it, by sequence. */
export function bidsBefore(events: PublicEvent[]): Map<number, BidEvent> {
  const before = new Map<number, BidEvent>();
  let newer: BidEvent | undefined;
  for (const event of events) {
    if (event.type !== "bid") continue;
    if (newer) before.set(newer.sequence, event);
    newer = event;
  }
  return before;
}
