import { reserveMet } from "@/lib/auction/listing";
import type { LiveListing } from "@/lib/auction/view";
import type { Prisma } from "@/lib/db/generated/client";
import { imageUrl } from "@/lib/uploads/url";
import type { ImageView } from "./types";

/** What every view of a listing reads. `leaderMax` and `reservePrice` are read to tell whether the reserve is met, and stay here. */
export const liveFields = {
  id: true,
  title: true,
  status: true,
  startsAt: true,
  endsAt: true,
  startPrice: true,
  reservePrice: true,
  price: true,
  leaderMax: true,
  bidCount: true,
  sequence: true,
  leader: { select: { username: true } },
} satisfies Prisma.ListingSelect;

type LiveRow = Prisma.ListingGetPayload<{ select: typeof liveFields }>;

/** The public view of a stored listing: built field by field, so that nothing secret comes along. */
export function liveListing(row: LiveRow): LiveListing {
  return {
    id: row.id,
    status: row.status,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    startPrice: row.startPrice,
    price: row.price,
    leader: row.leader?.username ?? null,
    bidCount: row.bidCount,
    reserveMet: reserveMet(row),
    sequence: row.sequence,
  };
}

export const imageFields = {
  upload: { select: { key: true, width: true, height: true, placeholder: true } },
} satisfies Prisma.ListingImageSelect;

/** A stored picture ready to show. */
export function imageView({ upload }: Prisma.ListingImageGetPayload<{ select: typeof imageFields }>): ImageView {
  const { key, width, height, placeholder } = upload;
  return { url: imageUrl(key), width, height, placeholder };
}
