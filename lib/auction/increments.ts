/** eBay's US table of bid increments, in minor units: from this price on, bids go up by this step. */
const INCREMENTS: readonly { from: number; step: number }[] = [
  { from: 0, step: 5 },
  { from: 100, step: 25 },
  { from: 500, step: 50 },
  { from: 2_500, step: 100 },
  { from: 10_000, step: 250 },
  { from: 25_000, step: 500 },
  { from: 50_000, step: 1_000 },
  { from: 100_000, step: 2_500 },
  { from: 250_000, step: 5_000 },
  { from: 500_000, step: 10_000 },
];

/** The bid increment at a price, both in minor units. */
export function increment(price: number): number {
  return INCREMENTS.findLast((row) => row.from <= price)?.step ?? 5;
}
