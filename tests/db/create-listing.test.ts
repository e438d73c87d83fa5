import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createListing, type NewListing } from "@/lib/commands/create-listing";
import { pool, prisma } from "@/lib/db/client";
import { MAX_AMOUNT } from "@/lib/money";
import { categoryId, seedCategories } from "@/prisma/seed/categories";

const HOUR_MS = 3_600_000;
let sol: string;
let ada: string;
let fine: NewListing;

beforeAll(async () => {
  await seedCategories(pool());
  [sol, ada] = await Promise.all([person("sol"), person("ada")]);
});
beforeEach(() => {
  fine = {
    sellerId: sol,
    title: "Brass carriage clock",
    description: "It keeps time.",
    categoryId: categoryId("mantel-wall-clocks"),
    startPrice: 1_000,
    reservePrice: 2_000,
    buyNowPrice: 5_000,
    startsAt: null,
    end: { afterMs: 24 * HOUR_MS },
    imageKeys: [],
  };
});

const create = (changes: Partial<NewListing> = {}) => createListing({ ...fine, ...changes });

test("a listing is saved as it was put in, and starts by the database's clock", async () => {
  const imageKeys = [await upload(sol), await upload(sol), await upload(sol)];
  const before = await databaseNow();
  const outcome = await create({ imageKeys });
  if (!outcome.created) throw new Error(JSON.stringify(outcome));

  const listing = await prisma.listing.findUniqueOrThrow({
    where: { id: outcome.id },
    include: { images: { orderBy: { position: "asc" } } },
  });
  const { title, description, startPrice, reservePrice, buyNowPrice } = fine;
  expect(listing).toMatchObject({ sellerId: sol, title, description, startPrice, reservePrice, buyNowPrice });
  expect(listing).toMatchObject({ status: "open", price: null, leaderId: null, bidCount: 0, sequence: 0 });
  expect(listing.images.map(({ uploadKey }) => uploadKey)).toEqual(imageKeys);
  expect(listing.startsAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
  expect(listing.startsAt.getTime()).toBeLessThanOrEqual((await databaseNow()).getTime());
  expect(listing.endsAt.getTime() - listing.startsAt.getTime()).toBe(24 * HOUR_MS);
});

test("a start in the future is kept, and the duration counts from it", async () => {
  const startsAt = new Date(Date.now() + 48 * HOUR_MS);
  const outcome = await create({ startsAt });
  if (!outcome.created) throw new Error(JSON.stringify(outcome));
  const listing = await prisma.listing.findUniqueOrThrow({ where: { id: outcome.id } });
  expect(listing).toMatchObject({ startsAt, endsAt: new Date(startsAt.getTime() + 24 * HOUR_MS) });
});

describe("photos", () => {
  test("somebody else's upload is refused, beside one's own too", async () => {
    const imageKeys = [await upload(sol), await upload(ada)];
    await refused({ imageKeys }, [{ field: "images", reason: "not_yours" }]);
  });

  test("an upload that nobody made is refused", async () => {
    await refused({ imageKeys: ["made-up"] }, [{ field: "images", reason: "not_yours" }]);
  });

  test("an upload that another listing shows is refused", async () => {
    const imageKeys = [await upload(sol)];
    expect(await create({ imageKeys })).toMatchObject({ created: true });
    await refused({ imageKeys }, [{ field: "images", reason: "already_used" }]);
  });

  test("one upload twice in a listing is refused", async () => {
    const key = await upload(sol);
    await refused({ imageKeys: [key, key] }, [{ field: "images", reason: "already_used" }]);
  });

  test("of several listings that want the same upload at once, one gets it and the others are told", async () => {
    const imageKeys = [await upload(sol), await upload(sol)];
    const outcomes = await Promise.all(
      [imageKeys, imageKeys.toReversed(), imageKeys, imageKeys.toReversed()].map((keys) => create({ imageKeys: keys })),
    );
    expect(outcomes.filter(({ created }) => created)).toHaveLength(1);
    expect(outcomes.filter(({ created }) => !created)).toEqual(
      Array(3).fill({ created: false, problems: [{ field: "images", reason: "already_used" }] }),
    );
  });

  test("eleven are too many", async () => {
    const imageKeys = await Promise.all(Array.from({ length: 11 }, () => upload(sol)));
    await refused({ imageKeys }, [{ field: "images", reason: "too_many", bound: 10 }]);
  });
});

describe("category", () => {
  test("one that doesn't exist is refused", async () => {
    await refused({ categoryId: randomUUID() }, [{ field: "categoryId", reason: "unknown" }]);
  });

  test("a root with children is refused", async () => {
    await refused({ categoryId: categoryId("art") }, [{ field: "categoryId", reason: "has_children" }]);
  });
});

describe("limits", () => {
  test("texts that are too short or too long are refused", async () => {
    await refused({ title: "ab" }, [{ field: "title", reason: "too_short", bound: 3 }]);
    // Three units of UTF-16, but two characters to people and to the database.
    await refused({ title: "😀a" }, [{ field: "title", reason: "too_short", bound: 3 }]);
    await refused({ title: "x".repeat(81), description: "x".repeat(5_001) }, [
      { field: "title", reason: "too_long", bound: 80 },
      { field: "description", reason: "too_long", bound: 5_000 },
    ]);
  });

  test("the longest texts and the largest amounts are stored", async () => {
    const largest = { startPrice: 700_000_000, reservePrice: MAX_AMOUNT, buyNowPrice: MAX_AMOUNT };
    const outcome = await create({ title: "😀".repeat(40), description: "x".repeat(5_000), ...largest });
    expect(outcome).toMatchObject({ created: true });
    expect(await create({ startPrice: 1, reservePrice: 2, buyNowPrice: 2 })).toMatchObject({ created: true });
  });

  test("prices and times against the rules are refused, all at once", async () => {
    await refused({ reservePrice: 1_000, buyNowPrice: 1_299, end: { afterMs: HOUR_MS - 1 } }, [
      { field: "reservePrice", reason: "not_above_start", bound: 1_000 },
      { field: "buyNowPrice", reason: "below_share_of_start", bound: 1_300 },
      { field: "end", reason: "too_short", bound: HOUR_MS },
    ]);
  });

  test("an end that has passed is refused", async () => {
    await refused({ end: { at: new Date(Date.now() - HOUR_MS) } }, [
      { field: "end", reason: "too_short", bound: HOUR_MS },
    ]);
  });
});

/** Refused with exactly these problems, and nothing is left of it. */
async function refused(changes: Partial<NewListing>, problems: unknown[]): Promise<void> {
  const before = await prisma.listing.count();
  expect(await create(changes)).toEqual({ created: false, problems });
  expect(await prisma.listing.count()).toBe(before);
}

async function person(username: string): Promise<string> {
  const { id } = await prisma.user.create({ data: { id: randomUUID(), username, email: `${username}@example.test` } });
  return id;
}

async function upload(uploaderId: string): Promise<string> {
  const file = { name: "a.webp", type: "image/webp", bytes: 1_000, width: 40, height: 30, placeholder: "" };
  const { key } = await prisma.upload.create({ data: { key: randomUUID(), uploaderId, ...file } });
  return key;
}

async function databaseNow(): Promise<Date> {
  const [row] = await prisma.$queryRaw<{ now: Date }[]>`select date_trunc('milliseconds', clock_timestamp()) as now`;
  if (!row) throw new Error("invariant: the database tells the time");
  return row.now;
}
