import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import { transaction } from "@/lib/db/transaction";
import { databaseNow, lockListings } from "@/lib/db/lock-listings";
import { readBidFacts } from "@/lib/commands/bid-facts";
import { recordBid } from "@/lib/db/ledger";
import { decideBid } from "@/lib/auction/bid";
import { increment } from "@/lib/auction/increments";
import { saveAuction } from "@/lib/db/save-auction";
import { outbidNotifications } from "@/lib/commands/outbid";
import { inThrowawayDatabase } from "@/tests/bench/throwaway-database";
import { crowd, listingOf, people } from "@/tests/fixtures/people";
const times: Record<string, number[]> = {};
const t = async (n: string, f: () => Promise<any>) => { const a = performance.now(); const r = await f(); (times[n] ??= []).push(performance.now() - a); return r; };
await inThrowawayDatabase(async () => {
  const { sol } = await people("sol"); const ids = await crowd(2); const id = await listingOf(sol);
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1, pipeline: true } as any);
  const c = await pool.connect();
  for (let i = 0; i < 1500; i++) {
    const b = ids[i % 2]!;
    await t("begin+set", () => c.query("BEGIN; SET LOCAL idle_in_transaction_session_timeout = '10s'"));
    const ls = await t("lock", () => lockListings(c, [id]));
    const now = await t("now", () => databaseNow(c));
    await t("facts", () => readBidFacts(c, [{ listingId: id, bidderId: b, requestId: randomUUID() }]));
    const l = ls.get(id)!; const top = l.leaderMax ?? l.startPrice;
    const [r, notes] = await t("decide", async () => { const before = l.leaderId; const d = decideBid(l, { bidderId: b, maximum: top + increment(top) }, now); if (!d.accepted) throw d;
      const r = recordBid(l, d, { bidderId: b, maximum: top + increment(top), requestId: randomUUID() }, now);
      return [r, outbidNotifications(before && before !== b ? [{ listingId: id, userId: before, sequence: r.bid.sequence }] : [], new Map([[id, l]]))]; });
    await t("save", () => saveAuction(c, { listings: [l], bids: [r.bid], events: r.events, notifications: notes }, now));
    await t("commit", () => c.query("COMMIT"));
  }
  for (const [n, v] of Object.entries(times)) { v.sort((a, b) => a - b); console.log(n.padEnd(10), "min", v[0]!.toFixed(3), "p10", v[v.length / 10 | 0]!.toFixed(3), "p50", v[v.length >> 1]!.toFixed(3)); }
  c.release(); await pool.end();
});
