import { describe, expect, test } from "vitest";
import { sellSchema } from "@/app/sell/schema";
import { parseForm } from "@/lib/forms";

const now = new Date("2026-06-01T12:00:00Z");
const HOUR_S = 3_600;
const CATEGORY = "01890a5d-ac96-774b-bcce-b302099a8057";

const fine: Record<string, string | string[]> = {
  title: "Brass carriage clock",
  description: "It keeps time.",
  category: CATEGORY,
  startPrice: "12.50",
  reservePrice: "",
  buyNowPrice: "",
  duration: String(7 * 24 * HOUR_S),
  endsAt: "",
  startsAt: "",
  timeZone: "Europe/Berlin",
};

function submit(changes: Record<string, string | string[] | undefined>, minDurationSeconds = HOUR_S) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fine, ...changes })) {
    for (const one of [value ?? []].flat()) form.append(name, one);
  }
  return parseForm(sellSchema({ now, minDurationSeconds }), form);
}
function errors(changes: Record<string, string | string[] | undefined>) {
  const result = submit(changes);
  return result.ok ? {} : result.state.errors;
}
function data(changes: Record<string, string | string[] | undefined>, minDurationSeconds?: number) {
  const result = submit(changes, minDurationSeconds);
  if (!result.ok) throw new Error(JSON.stringify(result.state.errors));
  return result.data;
}

test("a filled-in form becomes a listing, in minor units and instants", () => {
  expect(data({ reservePrice: "$1,000", buyNowPrice: "1000.00", images: ["a", "b"] })).toEqual({
    title: "Brass carriage clock",
    description: "It keeps time.",
    categoryId: CATEGORY,
    startPrice: 1_250,
    reservePrice: 100_000,
    buyNowPrice: 100_000,
    startsAt: null,
    end: { afterMs: 7 * 24 * HOUR_S * 1_000 },
    imageKeys: ["a", "b"],
  });
});

test("an empty form gets the message of every field that is needed, at once", () => {
  const form = new FormData();
  const result = parseForm(sellSchema({ now, minDurationSeconds: HOUR_S }), form);
  expect(result.ok ? [] : Object.keys(result.state.errors ?? {}).sort()).toEqual([
    "category",
    "description",
    "duration",
    "startPrice",
    "title",
  ]);
});

test("a wrong title doesn't hide what is wrong with prices and times", () => {
  expect(
    Object.keys(
      errors({ title: "", reservePrice: "1", buyNowPrice: "x", duration: "exact", endsAt: "2026-06-01T14:05" }) ?? {},
    ).sort(),
  ).toEqual(["buyNowPrice", "endsAt", "reservePrice", "title"]);
});

test("a refusal gives back all that was typed", () => {
  const result = submit({ title: "", images: ["a", "b"] });
  expect(result.ok ? {} : result.state.values).toMatchObject({ ...fine, title: "", images: ["a", "b"] });
});

describe("texts", () => {
  test.each([
    ["", "Enter a title."],
    ["   ", "Enter a title."],
    ["ab", "Enter a title of 3 characters or more."],
    ["\u200b\u200b\u200b\u200b", "Enter a title of 3 characters or more."],
    ["x".repeat(81), "Shorten the title to 80 characters or fewer."],
  ])("title %j: %s", (title, message) => {
    expect(errors({ title })).toEqual({ title: [message] });
  });

  test("two titles are none", () => {
    expect(errors({ title: ["one one", "two two"] })).toEqual({ title: ["Enter a title."] });
  });

  test("a title is one line, without what cannot be stored or would turn the text around", () => {
    expect(data({ title: "  Brass \n carriage\u0000\u202e   clock " }).title).toBe("Brass carriage clock");
  });

  test("a description may be empty, and is counted as people see it", () => {
    expect(data({ description: "" }).description).toBe("");
    expect(data({ description: "a\r\nb" }).description).toBe("a\nb");
    expect(data({ description: "\r\n".repeat(2_499).concat("x").padStart(5_000, "x") }).description.length).toBe(2_501);
    expect(errors({ description: "x".repeat(5_001) })).toEqual({
      description: ["Shorten the description to 5,000 characters or fewer."],
    });
  });
});

describe("prices", () => {
  test.each(["", "nan", "NaN", "-5", "1e3", "12.345", "0x10", "12,50", "١٢", "Infinity", "10 000"])(
    "a starting price of %j is no amount",
    (startPrice) => {
      expect(errors({ startPrice })).toEqual({ startPrice: ["Enter an amount such as 12.50."] });
    },
  );

  test("nothing is too little", () => {
    expect(errors({ startPrice: "0" })).toEqual({ startPrice: ["Enter $0.01 or more."] });
  });

  test("more than ten million dollars is too much", () => {
    expect(errors({ startPrice: "10000000.01" })).toEqual({ startPrice: ["Enter $10,000,000.00 or less."] });
    expect(data({ startPrice: "10,000,000" }).startPrice).toBe(1_000_000_000);
  });

  test("a reserve at the starting price says what it must beat", () => {
    expect(errors({ reservePrice: "12.50" })).toEqual({
      reservePrice: ["Enter more than the starting price of $12.50, or leave it empty."],
    });
  });

  test("a buy-now price says what it must reach", () => {
    expect(errors({ buyNowPrice: "16.24" })).toEqual({
      buyNowPrice: ["Enter $16.25 or more, 30 % above the starting price, or leave it empty."],
    });
    expect(errors({ reservePrice: "50", buyNowPrice: "49" })).toEqual({
      buyNowPrice: ["Enter $50.00 or more, the reserve price, or leave it empty."],
    });
  });
});

describe("times", () => {
  test.each(["", "soon", "-5", "1e9", "100000000000", "0x10"])("a duration of %j is none", (duration) => {
    expect(errors({ duration })).toEqual({ duration: ["Choose a duration."] });
  });

  test("a duration that nobody offered is held against the rules", () => {
    expect(errors({ duration: "3599" })).toEqual({ duration: ["Let bidding run for 1 hour or longer."] });
    expect(errors({ duration: String(30 * 24 * HOUR_S + 1) })).toEqual({
      duration: ["Let bidding run for 30 days or less."],
    });
    expect(data({ duration: "10" }, 10).end).toEqual({ afterMs: 10_000 });
  });

  test("an exact end is read in the seller's time zone", () => {
    expect(data({ duration: "exact", endsAt: "2026-06-02T12:00" }).end).toEqual({ at: new Date("2026-06-02T10:00Z") });
    expect(data({ duration: "exact", endsAt: "2026-06-02T12:00", timeZone: "Nowhere" }).end).toEqual({
      at: new Date("2026-06-02T12:00Z"),
    });
  });

  test("what is wrong with an exact end is told at its own field", () => {
    expect(errors({ duration: "exact" })).toEqual({ endsAt: ["Enter the day and time when bidding ends."] });
    expect(errors({ duration: "exact", endsAt: "2026-05-01T12:00" })).toEqual({
      endsAt: ["Let bidding run for 1 hour or longer."],
    });
  });

  test("an end that is not asked for is not looked at", () => {
    expect(errors({ endsAt: "rubbish", startsAt: "rubbish" })).toEqual({});
  });

  test("a later start is read when it is asked for", () => {
    expect(data({ startLater: "on", startsAt: "2026-06-03T12:00" }).startsAt).toEqual(new Date("2026-06-03T10:00Z"));
    expect(errors({ startLater: "on" })).toEqual({ startsAt: ["Enter the day and time when bidding starts."] });
    expect(errors({ startLater: "on", startsAt: "2026-08-01T12:00" })).toEqual({
      startsAt: ["Start within 30 days from now."],
    });
  });
});

describe("photos", () => {
  test("none, one and several are lists", () => {
    expect(data({}).imageKeys).toEqual([]);
    expect(data({ images: "" }).imageKeys).toEqual([]);
    expect(data({ images: "a" }).imageKeys).toEqual(["a"]);
    expect(data({ images: ["b", "a", "b"] }).imageKeys).toEqual(["b", "a"]);
  });

  test("more than ten are refused", () => {
    expect(errors({ images: Array.from({ length: 11 }, (_, index) => `key-${index}`) })).toEqual({
      images: ["Keep 10 photos or fewer."],
    });
  });
});

test("a category must be an id", () => {
  expect(errors({ category: "" })).toEqual({ category: ["Choose a category."] });
  expect(errors({ category: "art' or 1=1" })).toEqual({ category: ["Choose a category."] });
});
