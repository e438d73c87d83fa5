import { describe, expect, test } from "vitest";
import { decideBid, isSurprising, smallestMaximum } from "@/lib/auction/bid";
import { acceptedBid, after, bids, given, liveListing, noon, usd } from "@/tests/fixtures/auction";

describe("rule 1: refusals, in their order", () => {
  const running = given(liveListing(), bids(["ada", usd(50)]));

  test("a bid at the very end is too late, one millisecond before it is not", () => {
    const bid = { bidderId: "bob", maximum: usd(60) };
    expect(decideBid(running, bid, running.endsAt)).toEqual({ accepted: false, reason: "ended" });
    expect(decideBid(running, bid, after(running.endsAt, -1))).toMatchObject({ accepted: true });
  });

  test("a bid before the start is too early, one at the very start is not", () => {
    const listing = liveListing();
    const bid = { bidderId: "bob", maximum: usd(60) };
    expect(decideBid(listing, bid, after(listing.startsAt, -1))).toEqual({ accepted: false, reason: "not_started" });
    expect(decideBid(listing, bid, listing.startsAt)).toMatchObject({ accepted: true });
  });

  test.each(["sold", "unsold", "cancelled"] as const)(
    "a listing that is %s takes no bid, whatever its times say",
    (status) => {
      expect(decideBid({ ...running, status }, { bidderId: "bob", maximum: usd(60) }, noon)).toMatchObject({
        reason: "ended",
      });
    },
  );

  test("a seller cannot bid on their own listing", () => {
    expect(decideBid(running, { bidderId: "sol", maximum: usd(60) }, noon)).toEqual({
      accepted: false,
      reason: "own_listing",
    });
  });

  test("a blocked bidder is refused", () => {
    const bid = { bidderId: "bob", maximum: usd(60), blocked: true };
    expect(decideBid(running, bid, noon)).toEqual({ accepted: false, reason: "blocked" });
  });

  test("a maximum that is too low learns the smallest that would do", () => {
    const listing = given(liveListing(), bids(["ada", usd(50)], ["bob", usd(20)]));
    const refusal = { accepted: false, reason: "too_low", minimum: usd(21) };
    expect(decideBid(listing, { bidderId: "bob", maximum: usd(20.99) }, noon)).toEqual(refusal);
    expect(decideBid(listing, { bidderId: "bob", maximum: usd(21) }, noon)).toMatchObject({ accepted: true });
  });

  test("a maximum that is not a number is refused as too low", () => {
    expect(decideBid(running, { bidderId: "bob", maximum: Number.NaN }, noon)).toMatchObject({ reason: "too_low" });
  });

  test("of several reasons the first by the rules is given", () => {
    const badBid = { bidderId: "sol", maximum: 1, blocked: true };
    const wrong = { ...running, startsAt: after(running.endsAt, -10), endsAt: running.endsAt };
    expect(decideBid(wrong, badBid, running.endsAt)).toMatchObject({ reason: "ended" });
    expect(decideBid(wrong, badBid, noon)).toMatchObject({ reason: "not_started" });
    expect(decideBid(running, badBid, noon)).toMatchObject({ reason: "own_listing" });
    expect(decideBid(running, { ...badBid, bidderId: "bob" }, noon)).toMatchObject({ reason: "blocked" });
    expect(decideBid(running, { bidderId: "bob", maximum: 1 }, noon)).toMatchObject({ reason: "too_low" });
  });
});

describe("rules 2–6: maximum, leader and price", () => {
  test("the first bid has to reach the start price", () => {
    const listing = liveListing({ startPrice: usd(10) });
    expect(smallestMaximum(listing, "ada")).toBe(usd(10));
    expect(decideBid(listing, { bidderId: "ada", maximum: usd(9.99) }, noon)).toMatchObject({ minimum: usd(10) });
  });

  test("the first bidder leads at the start price, however much they would pay", () => {
    const { next } = acceptedBid(liveListing({ startPrice: usd(10) }), ["ada", usd(500)]);
    expect(next).toMatchObject({ price: usd(10), leaderId: "ada", leaderMax: usd(500), bidCount: 1 });
  });

  test("the leader may raise by a cent, a challenger has to raise by an increment", () => {
    const listing = given(liveListing(), bids(["ada", usd(50)]));
    expect(smallestMaximum(listing, "ada")).toBe(usd(50.01));
    expect(smallestMaximum(listing, "bob")).toBe(usd(10.5));
    expect(smallestMaximum(listing)).toBe(usd(10.5));
  });

  test("a leader cannot lower or repeat their maximum", () => {
    const listing = given(liveListing(), bids(["ada", usd(50)]));
    expect(decideBid(listing, { bidderId: "ada", maximum: usd(50) }, noon)).toEqual({
      accepted: false,
      reason: "too_low",
      minimum: usd(50.01),
    });
  });

  test("raising one's own maximum does not raise the price, not even after a tie", () => {
    const tied = given(liveListing(), bids(["ada", usd(50)], ["bob", usd(50)]));
    const { next } = acceptedBid(tied, ["ada", usd(90)]);
    expect(next).toMatchObject({ price: usd(50), leaderId: "ada", leaderMax: usd(90) });
  });

  test("a challenger above the leader's maximum leads one increment above it", () => {
    const { next } = acceptedBid(given(liveListing(), bids(["ada", usd(50)])), ["bob", usd(80)]);
    expect(next).toMatchObject({ price: usd(51), leaderId: "bob", leaderMax: usd(80) });
  });

  test("a challenger may win by less than one increment", () => {
    const { next } = acceptedBid(given(liveListing(), bids(["ada", usd(50)])), ["bob", usd(50.01)]);
    expect(next).toMatchObject({ price: usd(50.01), leaderId: "bob" });
  });

  test("a challenger below the leader's maximum lifts the price one increment above their own", () => {
    const { next } = acceptedBid(given(liveListing(), bids(["ada", usd(50)])), ["bob", usd(30)]);
    expect(next).toMatchObject({ price: usd(31), leaderId: "ada", leaderMax: usd(50) });
  });

  test("the leader pays no more than their maximum to stay in the lead", () => {
    const { next } = acceptedBid(given(liveListing(), bids(["ada", usd(50)])), ["bob", usd(49.99)]);
    expect(next).toMatchObject({ price: usd(50), leaderId: "ada" });
  });

  test("on equal maximums the earlier bidder leads at that amount", () => {
    const { next } = acceptedBid(given(liveListing(), bids(["ada", usd(50)])), ["bob", usd(50)]);
    expect(next).toMatchObject({ price: usd(50), leaderId: "ada" });
  });

  test("the increment is read at the maximum that was beaten, not at the old price", () => {
    const { next } = acceptedBid(given(liveListing({ startPrice: usd(1) }), bids(["ada", usd(100)])), [
      "bob",
      usd(200),
    ]);
    expect(next.price).toBe(usd(102.5));
  });

  test("a price without a leader whose maximum covers it is a broken listing", () => {
    const broken = liveListing({ price: usd(20), leaderId: "ada", leaderMax: usd(19) });
    expect(() => decideBid(broken, { bidderId: "bob", maximum: usd(30) }, noon)).toThrow("invariant");
    const leaderless = liveListing({ price: usd(20) });
    expect(() => decideBid(leaderless, { bidderId: "bob", maximum: usd(30) }, noon)).toThrow("invariant");
  });

  test("deciding leaves the listing that it was asked about as it was", () => {
    const listing = Object.freeze(given(liveListing(), bids(["ada", usd(50)])));
    const before = structuredClone(listing);
    acceptedBid(listing, ["bob", usd(80)]);
    expect(listing).toEqual(before);
  });
});

describe("rule 7: the reserve", () => {
  const reserved = liveListing({ reservePrice: usd(40) });

  test("a first maximum that covers the reserve pays the reserve", () => {
    expect(acceptedBid(reserved, ["ada", usd(40)]).next.price).toBe(usd(40));
  });

  test("one below it leaves the price alone", () => {
    expect(acceptedBid(reserved, ["ada", usd(39.99)]).next.price).toBe(usd(10));
  });

  test("a challenger's maximum can meet it", () => {
    const { next } = acceptedBid(given(reserved, bids(["ada", usd(20)])), ["bob", usd(60)]);
    expect(next).toMatchObject({ price: usd(40), leaderId: "bob" });
  });

  test("the leader's own raise can meet it, and only then raises the price", () => {
    const { next } = acceptedBid(given(reserved, bids(["ada", usd(20)])), ["ada", usd(60)]);
    expect(next).toMatchObject({ price: usd(40), leaderId: "ada" });
  });

  test("a price that has passed it is not changed by it", () => {
    const { next } = acceptedBid(given(reserved, bids(["ada", usd(80)])), ["bob", usd(70)]);
    expect(next.price).toBe(usd(71));
  });
});

describe("a slip of the finger", () => {
  test("more than ten times the smallest accepted maximum is surprising, exactly ten times is not", () => {
    expect(isSurprising(usd(100), usd(10))).toBe(false);
    expect(isSurprising(usd(100.01), usd(10))).toBe(true);
  });
});
