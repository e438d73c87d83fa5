import { describe, expect, test } from "vitest";
import { decideBid, SOFT_CLOSE_MS, smallestMaximum } from "@/lib/auction/bid";
import { decideClose } from "@/lib/auction/close";
import { increment } from "@/lib/auction/increments";
import { type AuctionState, reserveMet } from "@/lib/auction/listing";
import vectors from "@/tests/fixtures/auction-vectors.json";

/** The worked and random sequences that come with the rules; this listing's seller is the bidder "seller". */
const START = Date.parse("2026-06-01T00:00:00Z");
const at = (ms: number) => new Date(START + ms);

type Sequence = (typeof vectors.sequences)[number];

function opened({ startPrice, reservePrice, endsAtMs }: Sequence): AuctionState {
  const nobody = { price: null, leaderId: null, leaderMax: null, bidCount: 0 };
  const times = { startsAt: at(0), endsAt: at(endsAtMs) };
  return { sellerId: "seller", status: "open", startPrice, reservePrice, ...times, ...nobody };
}

test("the soft close and the increments are those of the rules", () => {
  expect(vectors.softCloseMs).toBe(SOFT_CLOSE_MS);
  for (const [index, { from, step }] of vectors.increments.entries()) {
    expect(increment(from)).toBe(step);
    const below = vectors.increments[index - 1];
    if (below) expect(increment(from - 1)).toBe(below.step);
  }
  expect(increment(1_000_000_000)).toBe(vectors.increments.at(-1)?.step);
});

describe("every sequence that comes with the rules", () => {
  expect(vectors.sequences.length).toBeGreaterThan(50);

  test.each(vectors.sequences)("$name", (sequence) => {
    let listing = opened(sequence);
    for (const [index, { bidder, maximum, atMs, expect: wanted }] of sequence.steps.entries()) {
      const step = `step ${index + 1}: ${bidder} bids ${maximum}`;
      const decision = decideBid(listing, { bidderId: bidder, maximum }, at(atMs));
      if (!decision.accepted) {
        expect(decision, step).toEqual(wanted);
        continue;
      }
      listing = decision.next;
      const seen = {
        accepted: true,
        price: listing.price,
        leader: listing.leaderId,
        reserveMet: reserveMet(listing),
        nextMinimum: smallestMaximum(listing),
        endsAtMs: listing.endsAt.getTime() - START,
      };
      expect(seen, step).toEqual(wanted);
    }

    expect(decideClose(listing, new Date(listing.endsAt.getTime() - 1))).toEqual({ due: false });
    const close = decideClose(listing, listing.endsAt);
    const sold = close.due && close.status === "sold";
    expect({
      status: close.due ? close.status : "not due",
      winner: sold ? close.winnerId : null,
      hammerPrice: sold ? close.hammerPrice : null,
    }).toEqual(sequence.close);
  });
});
