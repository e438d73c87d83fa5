import { expect, test } from "vitest";
import { previewOf } from "@/components/sell/preview";

const now = new Date("2026-06-01T12:00:00Z");
function preview(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ duration: "3600", ...fields })) form.set(name, value);
  return previewOf(form, now);
}

test("an empty form says only when it would end", () => {
  expect(preview({})).toEqual({
    title: null,
    startPrice: null,
    reserve: false,
    buyNowPrice: null,
    leastBuyNow: null,
    startsAt: null,
    endsAt: new Date("2026-06-01T13:00:00Z"),
  });
});

test("prices are shown as buyers see them, and the reserve only as being there", () => {
  expect(preview({ title: " Vase ", startPrice: "1,000", reservePrice: "1500", buyNowPrice: "2000" })).toMatchObject({
    title: "Vase",
    startPrice: "$1,000.00",
    reserve: true,
    buyNowPrice: "$2,000.00",
  });
  expect(preview({ startPrice: "1o", reservePrice: "x", buyNowPrice: "-" })).toMatchObject({
    ...{ startPrice: null, reserve: false, buyNowPrice: null },
  });
});

test("without a buy-now price it says what one would have to be", () => {
  expect(preview({ startPrice: "10" }).leastBuyNow).toBe("$13.00");
});

test("the duration counts from the start, and an unfinished time is none", () => {
  const startsAt = new Date("2026-06-03T12:00");
  expect(preview({ startLater: "on", startsAt: "2026-06-03T12:00" })).toMatchObject({
    startsAt,
    endsAt: new Date(startsAt.getTime() + 3_600_000),
  });
  expect(preview({ duration: "exact", endsAt: "" }).endsAt).toBeNull();
});
