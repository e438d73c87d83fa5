import fc from "fast-check";
import { expect, test } from "vitest";
import { nextHop } from "@/lib/scheduler/schedule-close";
import { after, noon } from "@/tests/fixtures/auction";

const noonSeconds = noon.getTime() / 1_000;
const WEEK_SECONDS = 7 * 24 * 3_600;
const DAY_MS = 24 * 3_600_000;

test("an end within reach is called at, in whole seconds and never before it", () => {
  expect(nextHop(after(noon, 3_600_000), noon, WEEK_SECONDS)).toBe(noonSeconds + 3_600);
  expect(nextHop(after(noon, 3_600_001), noon, WEEK_SECONDS)).toBe(noonSeconds + 3_601);
});

test("an end out of reach is hopped towards, a minute short of the longest delay", () => {
  expect(nextHop(after(noon, 30 * DAY_MS), noon, WEEK_SECONDS)).toBe(noonSeconds + WEEK_SECONDS - 60);
});

test("an end that has passed is called at once", () => {
  expect(nextHop(after(noon, -5_000), noon, WEEK_SECONDS)).toBeLessThanOrEqual(noonSeconds);
});

test("hop by hop every end is reached, never by a delay that is too long, and the last hop is not early", () => {
  const longest = fc.integer({ min: 1, max: 366 * 24 * 3_600 });
  const hops = fc.double({ min: 0.001, max: 100, noNaN: true });
  fc.assert(
    fc.property(longest, hops, fc.integer({ min: 0, max: 999 }), (longestSeconds, distance, offMs) => {
      let now = after(noon, offMs);
      const end = after(now, Math.ceil(distance * Math.max(1, longestSeconds - 60) * 1_000));
      for (let hopped = 0; now < end && hopped < 200; hopped += 1) {
        const hop = nextHop(end, now, longestSeconds);
        const delaySeconds = hop - now.getTime() / 1_000;
        if (delaySeconds <= 0 || delaySeconds > Math.max(1, longestSeconds))
          throw new Error(`a delay of ${delaySeconds} s`);
        now = new Date(hop * 1_000);
      }
      const lateMs = now.getTime() - end.getTime();
      expect(lateMs >= 0 && lateMs < 1_000).toBe(true);
    }),
  );
});
