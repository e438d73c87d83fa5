import { parseArgs } from "node:util";
import { bids } from "./bids";
import { inThrowawayDatabase } from "./throwaway-database";

/** Runs one measurement by name: `npm run bench -- bids [--round-trip 2]`, with the database so many milliseconds away. */
const benches: Record<string, () => Promise<void>> = { bids };

const { positionals, values } = parseArgs({ allowPositionals: true, options: { "round-trip": { type: "string" } } });
const bench = benches[positionals[0] ?? ""];
const roundTripMs = Number(values["round-trip"] ?? 0);
// Timers count whole milliseconds, and each way takes half.
if (!bench || !(roundTripMs >= 0 && roundTripMs <= 100 && roundTripMs % 2 === 0)) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join(" | ")} [--round-trip 2 | 4 | … 100]`);
  process.exit(64);
}
await inThrowawayDatabase(bench, roundTripMs);
