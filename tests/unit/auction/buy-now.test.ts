import { expect, test } from "vitest";
import { decideBuyNow } from "@/lib/auction/buy-now";
import type { AuctionState } from "@/lib/auction/listing";

const noon = new Date("2026-06-01T12:00:00Z");
const later = (ms: number) => new Date(noon.getTime() + ms);
const HOUR_MS = 3_600_000;

const offered: AuctionState & { buyNowPrice: number | null } = {
  sellerId: "sol",
  status: "open",
  startPrice: 1_000,
  reservePrice: null,
  buyNowPrice: 5_000,
  startsAt: later(-HOUR_MS),
  endsAt: later(HOUR_MS),
  price: null,
  leaderId: null,
  leaderMax: null,
  bidCount: 0,
};
const bob = { buyerId: "bob", blocked: false };
const led = { price: 1_000, leaderId: "ada", leaderMax: 2_000, bidCount: 1 };

test("while nobody has bid, it can be had for the buy-now price", () => {
  expect(decideBuyNow(offered, bob, noon)).toEqual({ bought: true, price: 5_000 });
});

test("the first bid ends the offer of a listing without a reserve", () => {
  expect(decideBuyNow({ ...offered, ...led }, bob, noon)).toEqual({ bought: false, reason: "not_offered" });
});

test("with a reserve the offer stands until the reserve is met", () => {
  const withReserve = { ...offered, ...led, reservePrice: 3_000 };
  expect(decideBuyNow(withReserve, bob, noon)).toEqual({ bought: true, price: 5_000 });
  expect(decideBuyNow({ ...withReserve, leaderMax: 3_000 }, bob, noon)).toEqual({
    bought: false,
    reason: "not_offered",
  });
});

test("without a buy-now price there is no offer", () => {
  expect(decideBuyNow({ ...offered, buyNowPrice: null }, bob, noon)).toEqual({ bought: false, reason: "not_offered" });
});

test.each([
  ["ended", { ...offered, endsAt: noon }, bob],
  ["ended", { ...offered, status: "sold" as const }, bob],
  ["not_started", { ...offered, startsAt: later(1) }, bob],
  ["own_listing", offered, { ...bob, buyerId: "sol" }],
  ["blocked", offered, { ...bob, blocked: true }],
])("is refused as %s", (reason, listing, buyer) => {
  expect(decideBuyNow(listing, buyer, noon)).toEqual({ bought: false, reason });
});
