import { MAX_AMOUNT } from "@/lib/money";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The shortest that an auction runs; tests and demos pass a shorter one (MIN_DURATION_SECONDS). */
export const MIN_DURATION_MS = HOUR_MS;
export const MAX_DURATION_MS = 30 * DAY_MS;
/** How far ahead a start may lie. */
export const MAX_START_DELAY_MS = 30 * DAY_MS;
/** A buy-now price below this share of the starting price would leave bidding no room. */
const BUY_NOW_PERCENT = 130;

/** What a seller proposes. Money in minor units; `startsAt` null starts it at once. */
export interface Terms {
  startPrice: number;
  reservePrice: number | null;
  buyNowPrice: number | null;
  startsAt: Date | null;
  /** The end itself, or how long the auction runs from its start. */
  end: { at: Date } | { afterMs: number };
}

/** What is wrong with proposed terms: the field, why, and the bound that was missed (minor units or milliseconds). */
export type TermsProblem =
  | { field: "startPrice" | "reservePrice" | "buyNowPrice"; reason: "too_little" | "too_much"; bound: number }
  | { field: "reservePrice"; reason: "not_above_start"; bound: number }
  | { field: "buyNowPrice"; reason: "below_share_of_start" | "below_reserve"; bound: number }
  | { field: "startsAt"; reason: "too_far_ahead"; bound: number }
  | { field: "end"; reason: "too_short" | "too_long"; bound: number };

/**
 * Every problem with proposed terms by the rules ("A listing"), none if they are fine. Pure: the caller passes the time and
 * the shortest duration in force.
 */
export function problemsWithTerms(terms: Terms, now: Date, minDurationMs = MIN_DURATION_MS): TermsProblem[] {
  return [...problemsWithPrices(terms), ...problemsWithTimes(terms, now, minDurationMs)];
}

/** Every problem with proposed prices. One that is not known yet is null and judged by nothing. */
export function problemsWithPrices(prices: {
  startPrice: number | null;
  reservePrice: number | null;
  buyNowPrice: number | null;
}): TermsProblem[] {
  const outside = (["startPrice", "reservePrice", "buyNowPrice"] as const).flatMap((field) =>
    problemWithAmount(field, prices[field]),
  );
  const has = (field: TermsProblem["field"]) => outside.some((problem) => problem.field === field);
  const startPrice = has("startPrice") ? null : prices.startPrice;
  const reservePrice = has("reservePrice") ? null : prices.reservePrice;
  const buyNowPrice = has("buyNowPrice") ? null : prices.buyNowPrice;

  const problems = outside;
  if (startPrice !== null && reservePrice !== null && reservePrice <= startPrice) {
    problems.push({ field: "reservePrice", reason: "not_above_start", bound: startPrice });
  }
  if (buyNowPrice === null) return problems;
  const least = startPrice === null ? 0 : smallestBuyNow(startPrice);
  if (reservePrice !== null && buyNowPrice < reservePrice && reservePrice >= least) {
    problems.push({ field: "buyNowPrice", reason: "below_reserve", bound: reservePrice });
  } else if (buyNowPrice < least) {
    problems.push({ field: "buyNowPrice", reason: "below_share_of_start", bound: least });
  }
  return problems;
}

/** The smallest buy-now price over a starting price, both in minor units. */
export function smallestBuyNow(startPrice: number): number {
  return Math.ceil((startPrice * BUY_NOW_PERCENT) / 100);
}

/** When an auction on these terms starts and ends. A start that has passed by now is now: nobody could have bid before. */
export function scheduleOf(terms: Pick<Terms, "startsAt" | "end">, now: Date): { startsAt: Date; endsAt: Date } {
  const startsAt = terms.startsAt === null || terms.startsAt < now ? now : terms.startsAt;
  return { startsAt, endsAt: "at" in terms.end ? terms.end.at : new Date(startsAt.getTime() + terms.end.afterMs) };
}

/** Every problem with the proposed start and end, seen from `now`. */
export function problemsWithTimes(
  terms: Pick<Terms, "startsAt" | "end">,
  now: Date,
  minDurationMs = MIN_DURATION_MS,
): TermsProblem[] {
  const { startsAt, endsAt } = scheduleOf(terms, now);
  if (startsAt.getTime() - now.getTime() > MAX_START_DELAY_MS) {
    return [{ field: "startsAt", reason: "too_far_ahead", bound: MAX_START_DELAY_MS }];
  }
  const durationMs = endsAt.getTime() - startsAt.getTime();
  // The negation also catches an invalid date, whose time is NaN.
  if (!(durationMs >= minDurationMs)) return [{ field: "end", reason: "too_short", bound: minDurationMs }];
  if (durationMs > MAX_DURATION_MS) return [{ field: "end", reason: "too_long", bound: MAX_DURATION_MS }];
  return [];
}

function problemWithAmount(
  field: "startPrice" | "reservePrice" | "buyNowPrice",
  amount: number | null,
): TermsProblem[] {
  if (amount === null) return [];
  if (!Number.isSafeInteger(amount) || amount < 1) return [{ field, reason: "too_little", bound: 1 }];
  return amount > MAX_AMOUNT ? [{ field, reason: "too_much", bound: MAX_AMOUNT }] : [];
}
