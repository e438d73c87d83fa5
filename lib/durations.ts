const UNITS = [
  { name: "day", ms: 86_400_000 },
  { name: "hour", ms: 3_600_000 },
  { name: "minute", ms: 60_000 },
  { name: "second", ms: 1_000 },
] as const;

/** A whole length of time in its largest fitting unit: 86,400,000 → "1 day", 5,400,000 → "90 minutes". */
export function formatDuration(ms: number): string {
  const unit = UNITS.find((candidate) => ms % candidate.ms === 0) ?? { name: "second", ms: 1_000 };
  const count = ms / unit.ms;
  return `${count} ${unit.name}${count === 1 ? "" : "s"}`;
}

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;

/** The lengths of auction that the sell form offers, in seconds. */
const OFFERED = [
  ...[1, 3, 6, 12].map((hours) => hours * HOUR_S),
  ...[1, 3, 5, 7, 10, 14, 30].map((days) => days * DAY_S),
];
/** Only where tests and demos allow shorter auctions. */
const SHORT = [2, 5, 10, 20, 30, MINUTE_S, 3 * MINUTE_S, 5 * MINUTE_S, 15 * MINUTE_S, 30 * MINUTE_S];

export const DEFAULT_DURATION_SECONDS = 7 * DAY_S;
/** The choice beside the durations that asks for the end itself. */
export const EXACT_END = "exact";

export interface DurationOption {
  seconds: number;
  label: string;
}

/** The durations to choose from, shortest first, where auctions must run for `minimum` seconds. */
export function durationOptions(minimum: number): DurationOption[] {
  const short = minimum < HOUR_S ? [minimum, ...SHORT.filter((seconds) => seconds > minimum)] : [];
  return [...short, ...OFFERED].map((seconds) => ({ seconds, label: formatDuration(seconds * 1_000) }));
}
