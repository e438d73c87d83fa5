import { z } from "zod";
import { problemsWithPrices, problemsWithTimes, type Terms } from "@/lib/auction/terms";
import { EXACT_END } from "@/lib/durations";
import { DESCRIPTION_MAX_LENGTH, TITLE_MAX_LENGTH, TITLE_MIN_LENGTH } from "@/lib/limits";
import { parseMoney } from "@/lib/money";
import { multipleLines, singleLine, visibleLength } from "@/lib/plain-text";
import { MAX_IMAGES_PER_LISTING } from "@/lib/uploads/limits";
import { instantOfLocalTime, isTimeZone } from "@/lib/zoned-time";
import { explain } from "./messages";

const SECOND_MS = 1_000;
/** Far beyond any duration, so that a number of any length is judged by the rules and not by a float's limits. */
const DURATION_DIGITS = 8;
const UPLOAD_KEY_MAX_LENGTH = 200;

const NO_AMOUNT = "Enter an amount such as 12.50.";

const title = z
  .string("Enter a title.")
  .transform(singleLine)
  .pipe(
    z
      .string()
      .max(TITLE_MAX_LENGTH, `Shorten the title to ${TITLE_MAX_LENGTH} characters or fewer.`)
      .refine((text) => visibleLength(text) >= TITLE_MIN_LENGTH, {
        error: ({ input }) =>
          input === "" ? "Enter a title." : `Enter a title of ${TITLE_MIN_LENGTH} characters or more.`,
      }),
  );

const description = z
  .string("Describe it in plain text.")
  .transform(multipleLines)
  .pipe(
    z.string().max(DESCRIPTION_MAX_LENGTH, {
      error: `Shorten the description to ${DESCRIPTION_MAX_LENGTH.toLocaleString("en-US")} characters or fewer.`,
    }),
  );

const amount = z.string(NO_AMOUNT).transform((text, context) => {
  const minor = parseMoney(text);
  if (minor !== null) return minor;
  context.addIssue({ code: "custom", message: NO_AMOUNT });
  return z.NEVER;
});

/** Left empty, there is none. */
const optionalAmount = z
  .string(NO_AMOUNT)
  .optional()
  .transform((text, context) => {
    if (text === undefined || text.trim() === "") return null;
    const minor = parseMoney(text);
    if (minor !== null) return minor;
    context.addIssue({ code: "custom", message: NO_AMOUNT });
    return z.NEVER;
  });

/** A repeated field comes as a list, a single one as a text, and none at all not. */
const images = z
  .preprocess(
    (value) => (Array.isArray(value) ? value : [value]).filter((key) => key !== undefined && key !== ""),
    z
      .array(z.string().max(UPLOAD_KEY_MAX_LENGTH), "Choose the photos again.")
      .max(MAX_IMAGES_PER_LISTING, `Keep ${MAX_IMAGES_PER_LISTING} photos or fewer.`),
  )
  .transform((keys) => [...new Set(keys)]);

const typed = z.object({
  title,
  description,
  category: z.uuid("Choose a category."),
  startPrice: amount,
  reservePrice: optionalAmount,
  buyNowPrice: optionalAmount,
  duration: z.string("Choose a duration."),
  endsAt: z.string().optional(),
  startLater: z.string().optional(),
  startsAt: z.string().optional(),
  timeZone: z.string().refine(isTimeZone).catch("UTC"),
  images,
});

type Typed = z.infer<typeof typed>;
type Issue = { field: string; message: string };

/**
 * The sell form. Prices and times are held against the auction's terms here too, by the app's clock, so that a person gets
 * every message at once; the command decides again, by the database's clock.
 */
export function sellSchema({ now, minDurationSeconds }: { now: Date; minDurationSeconds: number }) {
  return typed
    .superRefine(
      (form, context) => {
        const issues = [...priceIssues(form), ...timeIssues(form, now, minDurationSeconds)];
        for (const { field, message } of issues) context.addIssue({ code: "custom", path: [field], message });
      },
      // Even if another field is wrong: the price's messages must not wait until there is a title.
      { when: ({ value }) => typeof value === "object" && value !== null },
    )
    .transform((form) => ({
      title: form.title,
      description: form.description,
      categoryId: form.category,
      startPrice: form.startPrice,
      reservePrice: form.reservePrice,
      buyNowPrice: form.buyNowPrice,
      imageKeys: form.images,
      ...timesOf(form).terms,
    }));
}

/** Fields that failed by themselves are not amounts; they have their message already. */
function priceIssues(form: Typed): Issue[] {
  const known = (value: unknown) => (typeof value === "number" ? value : null);
  const prices = {
    startPrice: known(form.startPrice),
    reservePrice: known(form.reservePrice),
    buyNowPrice: known(form.buyNowPrice),
  };
  return problemsWithPrices(prices).map(explain);
}

function timeIssues(form: Typed, now: Date, minDurationSeconds: number): Issue[] {
  const { terms, issues } = timesOf(form);
  if (issues.length > 0) return issues;
  return problemsWithTimes(terms, now, minDurationSeconds * SECOND_MS).map((problem) => {
    const { field, message } = explain(problem);
    return { field: field === "duration" && form.duration === EXACT_END ? "endsAt" : field, message };
  });
}

/** Start and end as typed, in the seller's time zone. */
function timesOf(form: Typed): { terms: Pick<Terms, "startsAt" | "end">; issues: Issue[] } {
  const issues: Issue[] = [];
  const instant = (field: "startsAt" | "endsAt", message: string) => {
    const found = instantOfLocalTime(form[field] ?? "", form.timeZone);
    if (found === null) issues.push({ field, message });
    return found ?? new Date(Number.NaN);
  };
  const startsAt = form.startLater ? instant("startsAt", "Enter the day and time when bidding starts.") : null;
  if (form.duration === EXACT_END) {
    return { terms: { startsAt, end: { at: instant("endsAt", "Enter the day and time when bidding ends.") } }, issues };
  }
  if (!new RegExp(`^\\d{1,${DURATION_DIGITS}}$`).test(form.duration ?? "")) {
    issues.push({ field: "duration", message: "Choose a duration." });
  }
  return { terms: { startsAt, end: { afterMs: Number(form.duration) * SECOND_MS } }, issues };
}
