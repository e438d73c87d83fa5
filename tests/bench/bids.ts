import { randomUUID } from "node:crypto";
import { cpus } from "node:os";
import { placeBid } from "@/lib/commands/place-bid";
import { crowd, listingOf, people } from "@/tests/fixtures/people";
import { bidAway, type Place } from "./bidding";
import { type Figures, figuresOf, type Round, rounded } from "./measure";
import { openRawLoop } from "./raw-loop";

const BIDDERS = 32;
const ROUNDS = 4;
const ROUND_MS = 2_000;
const WARM_UP_MS = 500;

const scenarios = [
  { name: "one", title: "32 bidders, one listing", bidders: BIDDERS, listings: 1, wanted: 8 },
  { name: "many", title: "32 bidders, 64 listings", bidders: BIDDERS, listings: 64, wanted: 2 },
  { name: "quiet", title: "one bid at a time", bidders: 1, listings: 1, wanted: 1 },
] as const;

type Scenario = (typeof scenarios)[number];

/**
 * Measures `placeBid` beside a plain transaction a bid: both on the same fresh listings' terms, on one database, in turns, so
 * that whatever else the machine does hits both. Prints medians, and as the last line the ratios as JSON.
 */
export async function bids(): Promise<void> {
  const { sol } = await people("sol");
  await listingOf(sol);
  const bidderIds = await crowd(BIDDERS);
  const raw = await openRawLoop(bidderIds);
  const contenders = { ours: ours(bidderIds), raw: raw.place };
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; ${ROUNDS} rounds of ${ROUND_MS / 1_000} s each, in turns\n`,
  );
  const results: Record<string, object> = {};
  try {
    for (const scenario of scenarios) results[scenario.name] = await compare(scenario, sol, contenders);
  } finally {
    await raw.close();
  }
  console.log(JSON.stringify({ bids: results }));
}

function ours(bidderIds: readonly string[]): Place {
  return async ({ bidder, listingId, maximum }) => {
    const bidderId = bidderIds[bidder] as string;
    const outcome = await placeBid({ listingId, bidderId, maximum, requestId: randomUUID(), confirmed: true });
    if (!outcome.accepted && outcome.reason !== "too_low") throw new Error(`refused: ${outcome.reason}`);
    return outcome.accepted;
  };
}

async function compare(scenario: Scenario, sellerId: string, contenders: Record<"ours" | "raw", Place>) {
  const rounds: Record<"ours" | "raw", Round[]> = { ours: [], raw: [] };
  const run = async (name: "ours" | "raw", ms: number) => {
    const listings = await Promise.all(Array.from({ length: scenario.listings }, () => listingOf(sellerId)));
    return bidAway(contenders[name], listings, scenario.bidders, ms);
  };
  for (const name of ["ours", "raw"] as const) await run(name, WARM_UP_MS);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of ["ours", "raw"] as const) rounds[name].push(await run(name, ROUND_MS));
  }
  const [app, plain] = [figuresOf(rounds.ours), figuresOf(rounds.raw)];
  const ratio = rounded(app.perSecond / plain.perSecond);
  console.log(`${scenario.title}: ${ratio} × (wanted: ${scenario.wanted} ×)`);
  console.log(`  placeBid  ${describe(app)}\n  raw loop  ${describe(plain)}\n`);
  return {
    ratio,
    perSecond: Math.round(app.perSecond),
    rawPerSecond: Math.round(plain.perSecond),
    p50Ms: rounded(app.p50Ms),
    p99Ms: rounded(app.p99Ms),
  };
}

function describe({ perSecond, p50Ms, p99Ms, acceptedShare }: Figures): string {
  const rate = Math.round(perSecond).toLocaleString("en-US").padStart(7);
  return `${rate} bids/s   p50 ${p50Ms.toFixed(2)} ms   p99 ${p99Ms.toFixed(2)} ms   ${Math.round(acceptedShare * 100)} % accepted`;
}
