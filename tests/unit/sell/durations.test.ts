import { expect, test } from "vitest";
import { MAX_DURATION_MS, MIN_DURATION_MS } from "@/lib/auction/terms";
import { DEFAULT_DURATION_SECONDS, durationOptions, formatDuration } from "@/lib/durations";

test("a length of time is told in its largest fitting unit", () => {
  expect([1_000, 10_000, 60_000, 5_400_000, 3_600_000, 86_400_000, 2_592_000_000].map(formatDuration)).toEqual([
    "1 second",
    "10 seconds",
    "1 minute",
    "90 minutes",
    "1 hour",
    "1 day",
    "30 days",
  ]);
});

test("an hour to thirty days are offered, and a week among them", () => {
  const seconds = durationOptions(3_600).map((option) => option.seconds);
  expect([seconds.at(0), seconds.at(-1)]).toEqual([MIN_DURATION_MS / 1_000, MAX_DURATION_MS / 1_000]);
  expect(seconds).toContain(DEFAULT_DURATION_SECONDS);
});

test("where shorter auctions are allowed, they are offered from the shortest on, each once and in order", () => {
  for (const minimum of [1, 7, 10, 45, 600, 3_599]) {
    const seconds = durationOptions(minimum).map((option) => option.seconds);
    expect(seconds[0]).toBe(minimum);
    expect(seconds).toEqual([...new Set(seconds)].sort((a, b) => a - b));
  }
  expect(durationOptions(10).map(({ label }) => label)).toEqual(
    expect.arrayContaining(["10 seconds", "30 seconds", "1 minute", "5 minutes"]),
  );
});
