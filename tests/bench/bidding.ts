import { increment } from "@/lib/auction/increments";
import { MAX_AMOUNT } from "@/lib/money";
import type { Round } from "./measure";

/**
 * Places one bid and tells whether it was accepted. `low` is one that will be refused. Otherwise `maximum` is one increment
 * above the last, hence accepted if bids are taken in the order in which they are sent; who takes them in another order may
 * state the same of what it finds, so that both have as many accepted bids to write.
 */
export type Place = (bid: { bidder: number; listingId: string; maximum: number; low: boolean }) => Promise<boolean>;

const START_PRICE = 1_000;
/** Every eighth bid is too low. */
const LOW_EVERY = 8;

/**
 * Lets bidders bid for a while, each waiting for its answer before the next bid: maximums that climb by one increment, and
 * some that are too low. Ends early once a listing's price reaches the largest amount.
 */
export async function bidAway(place: Place, listings: readonly string[], bidders: number, ms: number): Promise<Round> {
  const tops = listings.map(() => START_PRICE);
  const latenciesMs: number[] = [];
  let turn = 0;
  let accepted = 0;
  const startedAt = performance.now();

  async function bidOn(bidder: number): Promise<void> {
    while (performance.now() - startedAt < ms) {
      turn += 1;
      const which = (turn * 7_919) % listings.length;
      const top = (tops[which] ?? START_PRICE) + increment(tops[which] ?? START_PRICE);
      if (top > MAX_AMOUNT) return;
      const low = turn % LOW_EVERY === 0;
      if (!low) tops[which] = top;
      const askedAt = performance.now();
      const taken = await place({
        bidder,
        listingId: listings[which] as string,
        maximum: low ? START_PRICE - 1 : top,
        low,
      });
      latenciesMs.push(performance.now() - askedAt);
      if (taken) accepted += 1;
    }
  }

  await Promise.all(Array.from({ length: bidders }, (_, bidder) => bidOn(bidder)));
  return { bids: latenciesMs.length, accepted, elapsedMs: performance.now() - startedAt, latenciesMs };
}
