import { phaseAt } from "@/lib/auction/listing";
import { minimumBid } from "@/lib/auction/view";
import { prisma } from "@/lib/db/client";
import { latestEvents } from "@/lib/events/public-events";
import { CURRENCY } from "@/lib/money";
import { imageFields, imageView, liveFields, liveListing } from "./listing-fields";
import type { ListingPageView } from "./types";

/** How many events of the record stand on the page at first. */
const HISTORY = 100;

/** All that the listing page shows, the same for everybody; null if there is no such listing. */
export async function getListingPage(id: string): Promise<ListingPageView | null> {
  const row = await prisma.listing.findUnique({
    where: { id },
    select: {
      ...liveFields,
      description: true,
      createdAt: true,
      buyNowPrice: true,
      seller: { select: { username: true, createdAt: true } },
      category: { select: { name: true, slug: true, parent: { select: { name: true, slug: true } } } },
      images: { select: imageFields, orderBy: { position: "asc" } },
    },
  });
  if (!row) return null;
  const { title, description, buyNowPrice, category } = row;
  const events = await latestEvents(id, HISTORY);
  // Events may have come between the two reads: the page must not show more than its sequence number says.
  const history = events.filter((event) => event.sequence <= row.sequence);
  return {
    ...liveListing(row),
    title,
    description,
    createdAt: row.createdAt.toISOString(),
    buyNowPrice,
    hasReserve: row.reservePrice !== null,
    seller: { username: row.seller.username, memberSince: row.seller.createdAt.toISOString() },
    category,
    images: row.images.map(imageView),
    history,
  };
}

/** The JSON view of GET /api/listings/{id}; null if there is no such listing. Money in minor units. */
export async function getPublicListing(id: string) {
  const [row, clock] = await Promise.all([
    prisma.listing.findUnique({ where: { id }, select: liveFields }),
    databaseTime(),
  ]);
  if (!row) return null;
  const live = liveListing(row);
  const { status, price, bidCount, startsAt, endsAt, reserveMet, sequence, leader } = live;
  return {
    id,
    title: row.title,
    status,
    phase: phaseAt(row, clock),
    currency: CURRENCY,
    price,
    minimumBid: minimumBid(live),
    bidCount,
    leader,
    startsAt,
    endsAt,
    reserveMet,
    sequence,
    serverTime: clock.toISOString(),
  };
}

/** The database's clock: the one that decides. */
export async function databaseTime(): Promise<Date> {
  const rows = await prisma.$queryRaw<{ now: Date }[]>`select date_trunc('milliseconds', clock_timestamp()) as now`;
  const now = rows[0]?.now;
  if (!now) throw new Error("invariant: the database has a clock");
  return now;
}
