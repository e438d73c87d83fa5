import fc from "fast-check";
import { expect, test } from "vitest";
import { smallestMaximum } from "@/lib/auction/bid";
import { phaseAt } from "@/lib/auction/listing";
import { applyEvent, minimumBid, phaseOf } from "@/lib/auction/view";
import { after, bids, given, liveListing, usd } from "@/tests/fixtures/auction";
import { told, viewOf } from "@/tests/fixtures/told";

test("applying every published event gives what the rules' own state shows", () => {
  fc.assert(
    fc.property(told, ({ start, events, end }) => {
      expect(events.reduce(applyEvent, start)).toEqual(viewOf(end, events.length));
    }),
    { numRuns: 500 },
  );
});

test("events are applied to a copy, and keep what else the view carries", () => {
  fc.assert(
    fc.property(told, ({ start, events }) => {
      const view = Object.freeze({ ...start, title: "A clock" });
      for (const event of events.slice(0, 1)) expect(applyEvent(view, event)).toMatchObject({ title: "A clock" });
    }),
  );
});

test("a leader whose name was not told is nobody rather than an id", () => {
  const view = viewOf(liveListing(), 0);
  const payload = { bidderId: "x", leaderId: "x", price: usd(10), bidCount: 1, reserveMet: true, commitment: "" };
  const event = { listingId: "lot", sequence: 1, at: "", hash: "", people: {}, type: "bid" as const, payload };
  expect(applyEvent(view, event).leader).toBeNull();
});

test("the smallest bid shown is the one that the rules ask of somebody who does not lead", () => {
  for (const listing of [liveListing(), given(liveListing(), bids(["ada", usd(50)], ["bob", usd(30)]))]) {
    expect(minimumBid(viewOf(listing, 0))).toBe(smallestMaximum(listing, "cy"));
  }
});

test("the phase shown is the rules' phase, to the millisecond", () => {
  const listing = liveListing();
  for (const instant of [listing.startsAt, listing.endsAt]) {
    for (const now of [after(instant, -1), instant]) {
      expect(phaseOf(viewOf(listing, 0), now.getTime())).toBe(phaseAt(listing, now));
    }
  }
});
