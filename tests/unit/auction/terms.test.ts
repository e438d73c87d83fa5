import { describe, expect, test } from "vitest";
import {
  MAX_DURATION_MS,
  MAX_START_DELAY_MS,
  problemsWithTerms,
  scheduleOf,
  smallestBuyNow,
  type Terms,
} from "@/lib/auction/terms";
import { MAX_AMOUNT } from "@/lib/money";

const noon = new Date("2026-06-01T12:00:00Z");
const HOUR_MS = 3_600_000;
const later = (ms: number) => new Date(noon.getTime() + ms);

const fine: Terms = {
  startPrice: 1_000,
  reservePrice: null,
  buyNowPrice: null,
  startsAt: null,
  end: { afterMs: 24 * HOUR_MS },
};
const problems = (terms: Partial<Terms>, minDurationMs?: number) =>
  problemsWithTerms({ ...fine, ...terms }, noon, minDurationMs);

describe("prices", () => {
  test("a starting price alone is enough", () => {
    expect(problems({})).toEqual([]);
  });

  test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "a starting price of %s is too little",
    (startPrice) => {
      expect(problems({ startPrice })).toEqual([{ field: "startPrice", reason: "too_little", bound: 1 }]);
    },
  );

  test("the smallest and the largest amount of money are accepted", () => {
    expect(problems({ startPrice: 1 })).toEqual([]);
    expect(problems({ startPrice: MAX_AMOUNT })).toEqual([]);
  });

  test("one minor unit above the largest amount is refused, in every price", () => {
    expect(problems({ startPrice: MAX_AMOUNT + 1 })).toMatchObject([{ field: "startPrice", reason: "too_much" }]);
    expect(problems({ reservePrice: MAX_AMOUNT + 1 })).toMatchObject([{ field: "reservePrice", reason: "too_much" }]);
    expect(problems({ buyNowPrice: MAX_AMOUNT + 1 })).toMatchObject([{ field: "buyNowPrice", reason: "too_much" }]);
  });

  test("the reserve must be above the starting price", () => {
    expect(problems({ reservePrice: 1_000 })).toEqual([
      { field: "reservePrice", reason: "not_above_start", bound: 1_000 },
    ]);
    expect(problems({ reservePrice: 1_001 })).toEqual([]);
  });

  test("the buy-now price must be 130 % of the starting price or more", () => {
    expect(problems({ buyNowPrice: 1_299 })).toEqual([
      { field: "buyNowPrice", reason: "below_share_of_start", bound: 1_300 },
    ]);
    expect(problems({ buyNowPrice: 1_300 })).toEqual([]);
  });

  test("130 % is rounded up to the next minor unit, exactly", () => {
    expect([1, 3, 10, 33, 999, MAX_AMOUNT].map(smallestBuyNow)).toEqual([2, 4, 13, 43, 1_299, 1_300_000_000]);
  });

  test("the buy-now price must not be below the reserve", () => {
    expect(problems({ reservePrice: 2_000, buyNowPrice: 1_999 })).toEqual([
      { field: "buyNowPrice", reason: "below_reserve", bound: 2_000 },
    ]);
    expect(problems({ reservePrice: 2_000, buyNowPrice: 2_000 })).toEqual([]);
  });

  test("where both bounds of the buy-now price are missed, the higher one is told", () => {
    expect(problems({ reservePrice: 1_100, buyNowPrice: 1_050 })).toMatchObject([{ bound: 1_300 }]);
  });

  test("a wrong starting price accuses no other price", () => {
    expect(problems({ startPrice: MAX_AMOUNT + 1, reservePrice: 500, buyNowPrice: 600 })).toHaveLength(1);
  });
});

describe("times", () => {
  test("an hour exactly is long enough, a millisecond less is not", () => {
    expect(problems({ end: { afterMs: HOUR_MS } })).toEqual([]);
    expect(problems({ end: { afterMs: HOUR_MS - 1 } })).toEqual([
      { field: "end", reason: "too_short", bound: HOUR_MS },
    ]);
  });

  test("30 days exactly are short enough, a millisecond more is not", () => {
    expect(problems({ end: { afterMs: MAX_DURATION_MS } })).toEqual([]);
    expect(problems({ end: { at: later(MAX_DURATION_MS + 1) } })).toMatchObject([{ reason: "too_long" }]);
  });

  test.each([Number.NaN, -HOUR_MS, 0, Number.POSITIVE_INFINITY])("a duration of %s is refused", (afterMs) => {
    expect(problems({ end: { afterMs } })).toHaveLength(1);
  });

  test("an end in the past, or none that any calendar has, is too short", () => {
    expect(problems({ end: { at: later(-1) } })).toMatchObject([{ field: "end", reason: "too_short" }]);
    expect(problems({ end: { at: new Date(Number.NaN) } })).toMatchObject([{ field: "end", reason: "too_short" }]);
  });

  test("tests and demos may pass a shorter minimum", () => {
    expect(problems({ end: { afterMs: 10_000 } }, 10_000)).toEqual([]);
    expect(problems({ end: { afterMs: 9_999 } }, 10_000)).toMatchObject([{ bound: 10_000 }]);
  });

  test("the duration counts from the start, not from now", () => {
    const startsAt = later(48 * HOUR_MS);
    expect(problems({ startsAt, end: { at: later(48.5 * HOUR_MS) } })).toMatchObject([{ reason: "too_short" }]);
    expect(problems({ startsAt, end: { at: later(MAX_DURATION_MS + 48 * HOUR_MS) } })).toEqual([]);
    expect(scheduleOf({ startsAt, end: { afterMs: HOUR_MS } }, noon)).toEqual({
      startsAt,
      endsAt: later(49 * HOUR_MS),
    });
  });

  test("a start that has passed is now", () => {
    expect(scheduleOf({ startsAt: later(-5_000), end: { afterMs: HOUR_MS } }, noon)).toEqual({
      startsAt: noon,
      endsAt: later(HOUR_MS),
    });
  });

  test("a start may lie 30 days ahead and no further", () => {
    expect(problems({ startsAt: later(MAX_START_DELAY_MS) })).toEqual([]);
    expect(problems({ startsAt: later(MAX_START_DELAY_MS + 1) })).toMatchObject([
      { field: "startsAt", reason: "too_far_ahead" },
    ]);
  });
});

test("every problem is told at once", () => {
  const all = problems({ reservePrice: 1, buyNowPrice: 1, end: { afterMs: 1 } });
  expect(all.map(({ field }) => field)).toEqual(["reservePrice", "buyNowPrice", "end"]);
});
