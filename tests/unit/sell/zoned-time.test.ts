import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOfLocalTime, isTimeZone, localTimeOf } from "@/lib/zoned-time";

const at = (local: string, zone: string) => instantOfLocalTime(local, zone)?.toISOString();

test("a clock reading means the instant at which a clock in that zone shows it", () => {
  expect(at("2026-01-15T12:00", "Europe/Berlin")).toBe("2026-01-15T11:00:00.000Z");
  expect(at("2026-07-15T12:00", "Europe/Berlin")).toBe("2026-07-15T10:00:00.000Z");
  expect(at("2026-07-15T12:00", "America/New_York")).toBe("2026-07-15T16:00:00.000Z");
  expect(at("2026-07-15T12:00", "UTC")).toBe("2026-07-15T12:00:00.000Z");
});

test("zones off by parts of an hour are exact", () => {
  expect(at("2026-07-15T12:00", "Asia/Kathmandu")).toBe("2026-07-15T06:15:00.000Z");
  expect(at("2026-01-15T12:00", "Australia/Lord_Howe")).toBe("2026-01-15T01:00:00.000Z");
});

test("the date line is no obstacle", () => {
  expect(at("2026-07-15T00:30", "Pacific/Kiritimati")).toBe("2026-07-14T10:30:00.000Z");
  expect(at("2026-07-15T23:30", "Pacific/Pago_Pago")).toBe("2026-07-16T10:30:00.000Z");
});

describe("when the clock changes", () => {
  test("a time that is skipped means as much later", () => {
    expect(at("2026-03-29T01:59", "Europe/Berlin")).toBe("2026-03-29T00:59:00.000Z");
    expect(at("2026-03-29T02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
    expect(at("2026-03-29T03:00", "Europe/Berlin")).toBe("2026-03-29T01:00:00.000Z");
    expect(at("2026-03-08T02:30", "America/New_York")).toBe("2026-03-08T07:30:00.000Z");
  });

  test("a time that comes twice means its first", () => {
    expect(at("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
    expect(at("2026-10-25T03:00", "Europe/Berlin")).toBe("2026-10-25T02:00:00.000Z");
    expect(at("2026-11-01T01:30", "America/New_York")).toBe("2026-11-01T05:30:00.000Z");
  });

  test("a half-hour change is handled too", () => {
    expect(at("2026-10-04T02:15", "Australia/Lord_Howe")).toBe("2026-10-03T15:45:00.000Z");
    expect(at("2026-04-05T01:45", "Australia/Lord_Howe")).toBe("2026-04-04T14:45:00.000Z");
  });

  test("a whole skipped day is handled too", () => {
    expect(at("2011-12-30T12:00", "Pacific/Apia")).toBe("2011-12-30T22:00:00.000Z");
  });
});

test.each([
  ["", "UTC"],
  ["tomorrow", "UTC"],
  ["2026-02-30T12:00", "UTC"],
  ["2026-13-01T12:00", "UTC"],
  ["2026-01-01T24:00", "UTC"],
  ["2026-01-01T12:60", "UTC"],
  ["2026-01-01", "UTC"],
  ["12026-01-01T12:00", "UTC"],
  ["2026-01-01T12:00", "Mars/Olympus"],
  ["2026-01-01T12:00", ""],
])("%j in %j is no time", (local, zone) => {
  expect(instantOfLocalTime(local, zone)).toBeNull();
});

test("seconds may be given", () => {
  expect(at("2026-07-15T12:00:30", "UTC")).toBe("2026-07-15T12:00:30.000Z");
});

test("every time zone of this platform is one, and reading back what it shows gives the instant or its twin", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.date({ min: new Date("2024-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
      (zone, date) => {
        const instant = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
        const local = localTimeOf(instant, zone);
        const back = instantOfLocalTime(local, zone);
        expect(isTimeZone(zone)).toBe(true);
        expect(back && localTimeOf(back, zone)).toBe(local);
        expect(Math.abs((back?.getTime() ?? Number.NaN) - instant.getTime())).toBeLessThanOrEqual(2 * 3_600_000);
      },
    ),
  );
});
