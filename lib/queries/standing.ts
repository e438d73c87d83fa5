import { smallestMaximum } from "@/lib/auction/bid";
import { prisma } from "@/lib/db/client";
import type { Standing } from "./types";

/**
 * Where a viewer stands with a listing; null if there is no such listing. Their own maximum is told to them alone.
 * A viewer without an account (any more) is a visitor.
 */
export async function getStanding(listingId: string, viewerId: string | null): Promise<Standing | null> {
  const [listing, viewer, best] = await Promise.all([
    prisma.listing.findUnique({
      where: { id: listingId },
      select: { sellerId: true, startPrice: true, price: true, leaderId: true, leaderMax: true },
    }),
    viewerId ? prisma.user.findUnique({ where: { id: viewerId }, select: { id: true, username: true } }) : null,
    viewerId ? prisma.bid.aggregate({ where: { listingId, bidderId: viewerId }, _max: { maximum: true } }) : null,
  ]);
  if (!listing) return null;
  const leads = viewer !== null && listing.leaderId === viewer.id;
  const maximum = leads ? listing.leaderMax : (best?._max.maximum ?? null);
  return {
    viewer,
    isSeller: viewer?.id === listing.sellerId,
    leads,
    hasBid: maximum !== null,
    maximum: viewer ? maximum : null,
    minimum: smallestMaximum(listing, viewer?.id),
  };
}
