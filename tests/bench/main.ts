import { bids } from "./bids";
import { inThrowawayDatabase } from "./throwaway-database";

/** Runs one measurement by name: `npm run bench -- bids`. */
const benches: Record<string, () => Promise<void>> = { bids };

const name = process.argv[2] ?? "";
const bench = benches[name];
if (!bench) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join(" | ")}`);
  process.exit(64);
}
await inThrowawayDatabase(bench);
