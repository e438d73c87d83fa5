import fc from "fast-check";
import { expect, test } from "vitest";
import { formatTimeLeft } from "@/lib/time";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

test.each([
  [3 * DAY_MS + 4 * HOUR_MS + 59 * MINUTE_MS, "3d 4h"],
  [DAY_MS, "1d 0h"],
  [DAY_MS - 1, "1d 0h"],
  [DAY_MS - SECOND_MS, "23h 59m 59s"],
  [4 * HOUR_MS + 5 * MINUTE_MS, "4h 05m 00s"],
  [HOUR_MS - 1, "1h 00m 00s"],
  [12 * MINUTE_MS + 8 * SECOND_MS, "12m 08s"],
  [8 * SECOND_MS, "8s"],
  [1, "1s"],
  [0, "0s"],
  [-5 * SECOND_MS, "0s"],
])("%d ms left reads %j", (leftMs, text) => {
  expect(formatTimeLeft(leftMs)).toBe(text);
});

test("0s stands exactly when nothing is left", () => {
  fc.assert(
    fc.property(fc.integer({ min: -DAY_MS, max: 40 * DAY_MS }), (leftMs) => {
      expect(formatTimeLeft(leftMs) === "0s").toBe(leftMs <= 0);
    }),
  );
});
