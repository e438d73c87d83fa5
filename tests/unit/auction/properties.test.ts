import fc from "fast-check";
import { expect, test } from "vitest";
import { decideBid, SOFT_CLOSE_MS, smallestMaximum } from "@/lib/auction/bid";
import { increment } from "@/lib/auction/increments";
import { type AuctionState, reserveMet } from "@/lib/auction/listing";
import { MAX_AMOUNT } from "@/lib/money";
import { after, HOUR_MS, liveListing } from "@/tests/fixtures/auction";

interface Attempt {
  bidderId: string;
  maximum: number;
  /** Time since the attempt before. */
  waitMs: number;
}

interface Step {
  before: AuctionState;
  attempt: Attempt;
  now: Date;
  decision: ReturnType<typeof decideBid>;
}

const bidder = fc.constantFrom("ada", "bob", "cy", "dee", "sol");
// Mostly near each other, so that ties and single cents matter; sometimes anything.
const amount = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 400 }) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 60_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: MAX_AMOUNT }) },
);
const wait = fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: HOUR_MS / 4 }));
const attempts = fc.array(fc.record({ bidderId: bidder, maximum: amount, waitMs: wait }), { maxLength: 40 });
const listing = fc
  .record({ startPrice: fc.integer({ min: 1, max: 500 }), overStart: fc.option(fc.integer({ min: 1, max: 400 })) })
  .map(({ startPrice, overStart }) =>
    liveListing({ startPrice, reservePrice: overStart === null ? null : startPrice + overStart }),
  );

function run(start: AuctionState, tried: readonly Attempt[]): Step[] {
  let state = start;
  let now = start.startsAt;
  return tried.map((attempt) => {
    const before = state;
    now = after(now, attempt.waitMs);
    const decision = decideBid(before, attempt, now);
    if (decision.accepted) state = decision.next;
    return { before, attempt, now, decision };
  });
}

/** Checks something for each bid of many random auctions. */
function forEachBid(check: (step: Step) => void): void {
  fc.assert(
    fc.property(listing, attempts, (start, tried) => {
      for (const step of run(start, tried)) check(step);
    }),
    { numRuns: 500 },
  );
}

function forEachAccepted(
  check: (before: AuctionState, next: AuctionState & { price: number; leaderMax: number }, step: Step) => void,
) {
  forEachBid((step) => {
    if (step.decision.accepted) check(step.before, step.decision.next, step);
  });
}

test("rules 1 and 2: while it is live, others' bids are accepted exactly from the smallest maximum on", () => {
  forEachBid(({ before, attempt, now, decision }) => {
    const { bidderId, maximum } = attempt;
    const open = now < before.endsAt && bidderId !== before.sellerId;
    expect(decision.accepted).toBe(open && maximum >= smallestMaximum(before, bidderId));
    if (!decision.accepted && decision.reason === "too_low") {
      expect(decision.minimum).toBe(smallestMaximum(before, bidderId));
    }
  });
});

test("rule 3: the first bidder leads at the start price, or at a reserve that they cover", () => {
  forEachAccepted((before, next, { attempt }) => {
    if (before.price !== null) return;
    const lifted = before.reservePrice !== null && attempt.maximum >= before.reservePrice;
    expect(next.leaderId).toBe(attempt.bidderId);
    expect(next.price).toBe(lifted ? before.reservePrice : before.startPrice);
  });
});

test("rule 4: the leader's raise keeps the price, unless it meets the reserve", () => {
  forEachAccepted((before, next, { attempt }) => {
    if (before.leaderId !== attempt.bidderId) return;
    const meets = !reserveMet(before) && reserveMet(next);
    expect(next.price).toBe(meets ? before.reservePrice : before.price);
    expect(next.leaderMax).toBe(attempt.maximum);
  });
});

test("rules 5 and 6: the higher maximum leads, on a tie the earlier, and the other's increment sets the price", () => {
  forEachAccepted((before, next, { attempt }) => {
    if (before.leaderMax === null || before.leaderId === attempt.bidderId) return;
    const higher = Math.max(attempt.maximum, before.leaderMax);
    const lower = Math.min(attempt.maximum, before.leaderMax);
    expect(next.leaderId).toBe(attempt.maximum > before.leaderMax ? attempt.bidderId : before.leaderId);
    expect(next.leaderMax).toBe(higher);
    const contested = Math.min(higher, lower + increment(lower));
    const reserve = before.reservePrice ?? 0;
    expect(next.price).toBe(higher >= reserve ? Math.max(contested, reserve) : contested);
  });
});

test("rule 7: a leader who could pay the reserve pays at least that; one who could not pays less", () => {
  forEachAccepted((before, next) => {
    if (before.reservePrice === null) return;
    if (reserveMet(next)) expect(next.price).toBeGreaterThanOrEqual(before.reservePrice);
    else expect(next.price).toBeLessThan(before.reservePrice);
  });
});

test("rule 8: the price never falls, and never exceeds the leader's maximum", () => {
  forEachAccepted((before, next) => {
    expect(next.price).toBeGreaterThanOrEqual(before.price ?? before.startPrice);
    expect(next.price).toBeLessThanOrEqual(next.leaderMax);
    expect(next.leaderMax).toBeGreaterThanOrEqual(before.leaderMax ?? 0);
  });
});

test("the end never moves earlier, and after a bid that moves something at least 120 seconds are left", () => {
  forEachAccepted((before, next, { now, decision }) => {
    expect(next.endsAt.getTime()).toBeGreaterThanOrEqual(before.endsAt.getTime());
    const moved = next.price !== before.price || next.leaderId !== before.leaderId;
    if (moved) expect(next.endsAt.getTime() - now.getTime()).toBeGreaterThanOrEqual(SOFT_CLOSE_MS);
    else expect(next.endsAt).toEqual(before.endsAt);
    expect(decision).toMatchObject({ extended: next.endsAt > before.endsAt });
  });
});

test("only price, leader, maximum, count and end change", () => {
  forEachAccepted((before, next) => {
    const { price, leaderId, leaderMax, endsAt } = next;
    expect(next).toEqual({ ...before, price, leaderId, leaderMax, endsAt, bidCount: before.bidCount + 1 });
  });
});

test("replaying the accepted bids alone gives the same state", () => {
  fc.assert(
    fc.property(listing, attempts, (start, tried) => {
      const steps = run(start, tried);
      const accepted = steps.filter(({ decision }) => decision.accepted);
      const last = accepted.at(-1)?.decision;
      let replayed = start;
      for (const { attempt, now } of accepted) {
        const decision = decideBid(replayed, attempt, now);
        if (decision.accepted) replayed = decision.next;
      }
      expect(replayed).toEqual(last?.accepted ? last.next : start);
    }),
    { numRuns: 500 },
  );
});
