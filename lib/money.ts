/** The largest amount of money that the marketplace handles, in minor units: ten million dollars. */
export const MAX_AMOUNT = 1_000_000_000;
export const CURRENCY = "USD";
const MINOR_PER_MAJOR = 100;

const formatter = new Intl.NumberFormat("en-US", { style: "currency", currency: CURRENCY });

/** Shows minor units as people write money: 10550 → "$105.50". */
export function formatMoney(minor: number): string {
  return formatter.format(minor / MINOR_PER_MAJOR);
}

/** Minor units as the plain decimal that a money field holds: 10550 → "105.50". */
export function toDecimal(minor: number): string {
  return (minor / MINOR_PER_MAJOR).toFixed(2);
}

/**
 * Reads what a person typed into a money field ("$1,234.5", "1234.50", "0.05") as minor units.
 * Digits only, never through a float; null for anything that is not an amount with at most two decimals.
 */
export function parseMoney(text: string): number | null {
  const match = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,10})?(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match || (match[1] === undefined && match[2] === undefined)) return null;
  const major = Number((match[1] ?? "0").replaceAll(",", ""));
  const minor = Number((match[2] ?? "").padEnd(2, "0"));
  return major * MINOR_PER_MAJOR + minor;
}
