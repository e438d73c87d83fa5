import { v7 as uuid } from "uuid";
import { expect, test } from "vitest";
import { buyNow } from "@/lib/commands/buy-now";
import { closeListing } from "@/lib/commands/close-listing";
import { placeBid } from "@/lib/commands/place-bid";
import { prisma } from "@/lib/db/client";
import { listingOf, people } from "../fixtures/people";

const { sol, ada, bob, eve } = await people("sol", "ada", "bob", "eve");
const offer = () => listingOf(sol, { buyNowPrice: 5_000 });

test("buying ends the auction at once: sold at the price, one event, one message, each told once", async () => {
  const listingId = await offer();
  expect(await buyNow({ listingId, buyerId: bob })).toEqual({ bought: true, price: 5_000 });
  const listing = await prisma.listing.findUniqueOrThrow({ where: { id: listingId } });
  expect(listing).toMatchObject({ status: "sold", leaderId: bob, price: 5_000, sequence: 1 });
  expect(await prisma.listingEvent.findMany({ where: { listingId } })).toMatchObject([
    { type: "closed", payload: { status: "sold", winnerId: bob, hammerPrice: 5_000 } },
  ]);
  const told = await prisma.notification.findMany({ where: { listingId }, select: { userId: true, kind: true } });
  expect(told).toHaveLength(2);
  expect(told).toEqual(
    expect.arrayContaining([
      { userId: bob, kind: "won" },
      { userId: sol, kind: "sold" },
    ]),
  );
  expect(await prisma.message.count({ where: { listingId } })).toBe(1);
  expect(await closeListing(listingId)).toEqual({ outcome: "already_closed" });
});

test("of twenty who press at once one buys; pressing twice is one purchase", async () => {
  const listingId = await offer();
  const buyers = Array.from({ length: 20 }, (_, index) => (index % 2 ? ada : eve));
  const outcomes = await Promise.all(buyers.map((buyerId) => buyNow({ listingId, buyerId })));
  const { leaderId } = await prisma.listing.findUniqueOrThrow({ where: { id: listingId } });
  expect(outcomes.map((outcome) => outcome.bought)).toEqual(buyers.map((buyerId) => buyerId === leaderId));
  expect(await prisma.listingEvent.count({ where: { listingId } })).toBe(1);
  expect(await prisma.message.count({ where: { listingId } })).toBe(1);
});

test("a first bid and a purchase that race have one winner", async () => {
  for (let round = 0; round < 10; round += 1) {
    const listingId = await offer();
    const bid = { listingId, bidderId: ada, maximum: 2_000, requestId: uuid() };
    const [placed, bought] = await Promise.all([placeBid(bid), buyNow({ listingId, buyerId: bob })]);
    expect(placed.accepted).not.toBe(bought.bought);
  }
});

test("who may not buy learns why", async () => {
  const listingId = await offer();
  expect(await buyNow({ listingId, buyerId: sol })).toEqual({ bought: false, reason: "own_listing" });
  expect(await buyNow({ listingId, buyerId: uuid() })).toEqual({ bought: false, reason: "no_account" });
  expect(await buyNow({ listingId: uuid(), buyerId: bob })).toEqual({ bought: false, reason: "not_found" });
  await prisma.blockedBidder.create({ data: { sellerId: sol, bidderId: bob } });
  expect(await buyNow({ listingId, buyerId: bob })).toEqual({ bought: false, reason: "blocked" });
  await prisma.blockedBidder.deleteMany();
});
