import { cacheLife, cacheTag } from "next/cache";
import { MARKET_TAG } from "@/lib/cache";
import { prisma } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { imageFields, imageView, liveFields, liveListing } from "./listing-fields";
import type { ListingCardView } from "./types";

const CARDS = 12;

/** Live listings, the one that ends first in front. */
export async function listEndingSoon(): Promise<ListingCardView[]> {
  "use cache";
  cacheTag(MARKET_TAG);
  cacheLife("market");
  const now = new Date();
  return cards({ status: "open", startsAt: { lte: now }, endsAt: { gt: now } }, { endsAt: "asc" });
}

/** What was published last and can still be bid on, now or later. */
export async function listNewest(): Promise<ListingCardView[]> {
  "use cache";
  cacheTag(MARKET_TAG);
  cacheLife("market");
  return cards({ status: "open", endsAt: { gt: new Date() } }, { createdAt: "desc" });
}

async function cards(
  where: Prisma.ListingWhereInput,
  orderBy: Prisma.ListingOrderByWithRelationInput,
): Promise<ListingCardView[]> {
  const rows = await prisma.listing.findMany({
    where,
    orderBy: [orderBy, { id: "desc" }],
    take: CARDS,
    select: { ...liveFields, images: { select: imageFields, orderBy: { position: "asc" }, take: 1 } },
  });
  return rows.map((row) => ({
    ...liveListing(row),
    title: row.title,
    image: row.images[0] ? imageView(row.images[0]) : null,
  }));
}
