/**
 * What a `datetime-local` field holds, in the time zone of the person who typed it, as an instant. A pure function on `Intl`,
 * whose data knows every zone's past and announced future.
 */
const LOCAL_TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/;

/**
 * The instant at which a clock in `timeZone` (IANA) shows `local` ("2026-03-29T02:30"). Null for a text that is no such time,
 * a date that no calendar has, or an unknown zone. Where the clock skips that time, it means as much later as is skipped; where
 * it shows it twice, the first (the "compatible" choice of Temporal).
 */
export function instantOfLocalTime(local: string, timeZone: string): Date | null {
  const wall = wallClock(local);
  const clock = clockIn(timeZone);
  if (wall === null || clock === null) return null;
  // A day away on each side lie the offsets before and after any change of the clock that could matter.
  const before = offsetAt(clock, wall - DAY_MS);
  const after = offsetAt(clock, wall + DAY_MS);
  const fits = (offset: number) => offsetAt(clock, wall - offset) === offset;
  if (fits(before)) return new Date(wall - before);
  if (fits(after)) return new Date(wall - after);
  return new Date(wall - before);
}

/** What a clock in `timeZone` shows at an instant, as a `datetime-local` field wants it: "2026-03-29T02:30". */
export function localTimeOf(instant: Date, timeZone: string): string {
  const clock = clockIn(timeZone);
  if (clock === null) throw new RangeError("unknown time zone");
  const wall = instant.getTime() + offsetAt(clock, instant.getTime());
  return new Date(wall).toISOString().slice(0, "2026-03-29T02:30".length);
}

export function isTimeZone(timeZone: string): boolean {
  return clockIn(timeZone) !== null;
}

const DAY_MS = 24 * 3_600_000;

/** The typed clock reading as if it were UTC, in epoch milliseconds. */
function wallClock(local: string): number | null {
  const match = LOCAL_TIME.exec(local);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as Six;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const read = new Date(wall);
  // Date.UTC turns 31 February into 3 March; that is not what was typed.
  const same = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && read.getUTCHours() === hour;
  return same && minute < 60 && second < 60 ? wall : null;
}

type Six = [number, number, number, number, number, number];

function clockIn(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return null;
  }
}

/** How far the clock is ahead of UTC at an instant (epoch milliseconds), in milliseconds. */
function offsetAt(clock: Intl.DateTimeFormat, instant: number): number {
  const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year, month, day, hour, minute, second } = parts as Record<string, number>;
  const shown = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  // Whole seconds on both sides: the formatter shows none of the milliseconds.
  return shown - Math.floor(instant / 1_000) * 1_000;
}
