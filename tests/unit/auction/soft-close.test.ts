import { describe, expect, test } from "vitest";
import { SOFT_CLOSE_MS } from "@/lib/auction/bid";
import { decideClose } from "@/lib/auction/close";
import { phaseAt, reserveMet } from "@/lib/auction/listing";
import { acceptedBid, after, bids, given, liveListing, usd } from "@/tests/fixtures/auction";

describe("soft close", () => {
  const running = given(liveListing(), bids(["ada", usd(50)]));
  const left = (ms: number) => after(running.endsAt, -ms);

  test("a new leader with less than 120 seconds left moves the end to 120 seconds after the bid", () => {
    const now = left(SOFT_CLOSE_MS - 1);
    const { next, extended } = acceptedBid(running, ["bob", usd(80)], now);
    expect(extended).toBe(true);
    expect(next.endsAt).toEqual(after(now, SOFT_CLOSE_MS));
  });

  test("with exactly 120 seconds left the end stays", () => {
    const { next, extended } = acceptedBid(running, ["bob", usd(80)], left(SOFT_CLOSE_MS));
    expect(extended).toBe(false);
    expect(next.endsAt).toEqual(running.endsAt);
  });

  test("a bid that only moves the price moves the end too", () => {
    expect(acceptedBid(running, ["bob", usd(30)], left(1_000))).toMatchObject({
      extended: true,
      next: { leaderId: "ada" },
    });
  });

  test("the first bid moves the end, as it makes a leader", () => {
    const listing = liveListing();
    expect(acceptedBid(listing, ["ada", usd(50)], after(listing.endsAt, -1)).extended).toBe(true);
  });

  test("the leader's silent raise moves nothing", () => {
    const { next, extended } = acceptedBid(running, ["ada", usd(90)], left(1_000));
    expect(extended).toBe(false);
    expect(next).toMatchObject({ endsAt: running.endsAt, price: running.price, leaderMax: usd(90) });
  });

  test("the leader's raise that meets the reserve moves the price, hence the end", () => {
    const reserved = given(liveListing({ reservePrice: usd(60) }), bids(["ada", usd(50)]));
    const { next, extended } = acceptedBid(reserved, ["ada", usd(90)], left(1_000));
    expect(extended).toBe(true);
    expect(next).toMatchObject({ price: usd(60), leaderId: "ada" });
  });

  test("extensions have no cap", () => {
    let listing = running;
    for (let round = 1; round <= 50; round += 1) {
      const bidder = round % 2 ? "bob" : "ada";
      listing = acceptedBid(listing, [bidder, usd(50 + 10 * round)], after(listing.endsAt, -1)).next;
    }
    expect(listing.endsAt).toEqual(after(running.endsAt, 50 * (SOFT_CLOSE_MS - 1)));
  });
});

describe("phases", () => {
  const listing = liveListing();

  test("scheduled until the start, live from it, ended from the end", () => {
    expect(phaseAt(listing, after(listing.startsAt, -1))).toBe("scheduled");
    expect(phaseAt(listing, listing.startsAt)).toBe("live");
    expect(phaseAt(listing, after(listing.endsAt, -1))).toBe("live");
    expect(phaseAt(listing, listing.endsAt)).toBe("ended");
  });

  test.each(["sold", "unsold", "cancelled"] as const)("%s is %s at any time", (status) => {
    for (const now of [after(listing.startsAt, -1), listing.startsAt, listing.endsAt]) {
      expect(phaseAt({ ...listing, status }, now)).toBe(status);
    }
  });
});

describe("close", () => {
  const running = given(liveListing({ reservePrice: usd(40) }), bids(["ada", usd(30)]));
  const met = given(running, bids(["bob", usd(90)]));

  test("is not due a millisecond before the end", () => {
    expect(decideClose(met, after(met.endsAt, -1))).toEqual({ due: false });
  });

  test("at the end it is sold to the leader at the price", () => {
    const sold = { due: true, status: "sold", winnerId: "bob", hammerPrice: usd(40) };
    expect(decideClose(met, met.endsAt)).toEqual(sold);
    expect(decideClose(met, after(met.endsAt, 86_400_000))).toEqual(sold);
  });

  test("without a bid, or below the reserve, it is unsold", () => {
    const listing = liveListing();
    expect(decideClose(listing, listing.endsAt)).toEqual({ due: true, status: "unsold" });
    expect(decideClose(running, running.endsAt)).toEqual({ due: true, status: "unsold" });
  });

  test.each(["sold", "unsold", "cancelled"] as const)("is never due again once %s", (status) => {
    expect(decideClose({ ...met, status }, after(met.endsAt, 1))).toEqual({ due: false });
  });

  test("whether the reserve is met follows the leader's maximum; no reserve is a met one", () => {
    expect(reserveMet(running)).toBe(false);
    expect(reserveMet(met)).toBe(true);
    expect(reserveMet(liveListing())).toBe(true);
    expect(reserveMet(liveListing({ reservePrice: usd(40) }))).toBe(false);
  });
});
