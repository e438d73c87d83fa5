import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { jobUrl, qstash } from "./client";

/** Kept off the longest delay that QStash takes, so that a slow clock cannot push a callback over it. */
const DELAY_MARGIN_SECONDS = 60;
const RETRIES = 3;

/**
 * Asks QStash to call /api/jobs/close-listing at the listing's end; if that is further away than its longest delay, at the
 * longest, where the callback comes early and schedules the next hop. Never throws: if scheduling fails, the sweep closes the
 * listing. Scheduling again for the same end is one callback (deduplicated by QStash for ten minutes).
 */
export async function scheduleClose(listingId: string, endsAt: Date): Promise<void> {
  try {
    const hop = nextHop(endsAt, new Date(), env.QSTASH_LONGEST_DELAY_SECONDS);
    await qstash().publishJSON({
      url: jobUrl("close-listing"),
      body: { listingId },
      notBefore: hop,
      retries: RETRIES,
      deduplicationId: `close-${listingId}-${endsAt.getTime()}-${hop}`,
    });
  } catch (error) {
    log.error("schedule.close_failed", error, { listingId });
  }
}

/** When to call back, in whole seconds since the epoch: at the end, rounded up, or as far ahead as QStash goes. */
export function nextHop(endsAt: Date, now: Date, longestDelaySeconds: number): number {
  const longest = Math.max(1, longestDelaySeconds - DELAY_MARGIN_SECONDS);
  return Math.min(Math.ceil(endsAt.getTime() / 1_000), Math.floor(now.getTime() / 1_000) + longest);
}
