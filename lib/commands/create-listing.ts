import { v7 as uuidv7 } from "uuid";
import { problemsWithTerms, scheduleOf, type Terms, type TermsProblem } from "@/lib/auction/terms";
import { prisma } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { DESCRIPTION_MAX_LENGTH, TITLE_MAX_LENGTH, TITLE_MIN_LENGTH } from "@/lib/limits";
import { visibleLength } from "@/lib/plain-text";
import { scheduleClose } from "@/lib/scheduler/schedule-close";
import { MAX_IMAGES_PER_LISTING } from "@/lib/uploads/limits";

const SECOND_MS = 1_000;

export interface NewListing extends Terms {
  sellerId: string;
  title: string;
  description: string;
  categoryId: string;
  /** Keys of the seller's own uploads, in the order in which they are shown. */
  imageKeys: string[];
}

/** What stands in the way of a listing: the field, why, and the bound that was missed, if there is one. */
export type ListingProblem =
  | TermsProblem
  | { field: "title" | "description"; reason: "too_short" | "too_long"; bound: number }
  | { field: "categoryId"; reason: "unknown" | "has_children" }
  | { field: "images"; reason: "too_many"; bound: number }
  | { field: "images"; reason: "not_yours" | "already_used" };

export type ListingCreation = { created: true; id: string } | { created: false; problems: ListingProblem[] };

/**
 * Puts something up for auction: checks all of it by the rules on the database's clock, and once it is saved has the close
 * scheduled. Refuses with every problem at once. Money in minor units.
 */
export async function createListing(listing: NewListing): Promise<ListingCreation> {
  const saved = await prisma.$transaction((tx) => save(tx, listing));
  if (!saved.created) return saved;
  await scheduleClose(saved.id, saved.endsAt);
  return { created: true, id: saved.id };
}

type Saved = { created: true; id: string; endsAt: Date } | { created: false; problems: ListingProblem[] };

async function save(tx: Prisma.TransactionClient, listing: NewListing): Promise<Saved> {
  const now = await databaseTime(tx);
  const problems = [
    ...problemsWithTexts(listing),
    ...(await problemsWithCategory(tx, listing.categoryId)),
    ...(await problemsWithImages(tx, listing)),
    ...problemsWithTerms(listing, now, env.MIN_DURATION_SECONDS * SECOND_MS),
  ];
  if (problems.length > 0) return { created: false, problems };

  const { sellerId, title, description, categoryId, startPrice, reservePrice, buyNowPrice, imageKeys } = listing;
  const { startsAt, endsAt } = scheduleOf(listing, now);
  const id = uuidv7();
  await tx.listing.create({
    data: {
      ...{ id, sellerId, title, description, categoryId, startPrice, reservePrice, buyNowPrice },
      ...{ startsAt, endsAt, createdAt: now },
    },
    select: { id: true },
  });
  await tx.listingImage.createMany({
    data: imageKeys.map((uploadKey, position) => ({ listingId: id, position, uploadKey })),
  });
  return { created: true, id, endsAt };
}

async function databaseTime(tx: Prisma.TransactionClient): Promise<Date> {
  const rows = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp()::timestamptz(3) as now`;
  const now = rows[0]?.now;
  if (!now) throw new Error("invariant: the database tells the time");
  return now;
}

function problemsWithTexts({ title, description }: Pick<NewListing, "title" | "description">): ListingProblem[] {
  const problems: ListingProblem[] = [];
  if (visibleLength(title) < TITLE_MIN_LENGTH)
    problems.push({ field: "title", reason: "too_short", bound: TITLE_MIN_LENGTH });
  if (title.length > TITLE_MAX_LENGTH) problems.push({ field: "title", reason: "too_long", bound: TITLE_MAX_LENGTH });
  if (description.length > DESCRIPTION_MAX_LENGTH) {
    problems.push({ field: "description", reason: "too_long", bound: DESCRIPTION_MAX_LENGTH });
  }
  return problems;
}

/** Things are listed in the leaves of the tree, so that a root's own page is the sum of its children. */
async function problemsWithCategory(tx: Prisma.TransactionClient, categoryId: string): Promise<ListingProblem[]> {
  const category = await tx.category.findUnique({
    where: { id: categoryId },
    select: { children: { select: { id: true }, take: 1 } },
  });
  if (category === null) return [{ field: "categoryId", reason: "unknown" }];
  return category.children.length > 0 ? [{ field: "categoryId", reason: "has_children" }] : [];
}

async function problemsWithImages(
  tx: Prisma.TransactionClient,
  { imageKeys, sellerId }: Pick<NewListing, "imageKeys" | "sellerId">,
): Promise<ListingProblem[]> {
  if (imageKeys.length === 0) return [];
  if (imageKeys.length > MAX_IMAGES_PER_LISTING)
    return [{ field: "images", reason: "too_many", bound: MAX_IMAGES_PER_LISTING }];
  if (new Set(imageKeys).size < imageKeys.length) return [{ field: "images", reason: "already_used" }];
  // Locked, in one order: of two listings that want the same picture at once, the second waits and then sees the first.
  const own = await tx.$queryRaw<{ key: string }[]>`
    select key from uploads where key = any(${imageKeys}) and uploader_id = ${sellerId}::uuid order by key for update`;
  if (own.length < imageKeys.length) return [{ field: "images", reason: "not_yours" }];
  const used = await tx.listingImage.count({ where: { uploadKey: { in: imageKeys } } });
  return used > 0 ? [{ field: "images", reason: "already_used" }] : [];
}
