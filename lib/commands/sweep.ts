import { prisma } from "@/lib/db/client";
import { announceListing, publishNotifications } from "@/lib/events/announce";
import { announceMessages } from "@/lib/events/announce-messages";
import { log } from "@/lib/log";
import { closeListing, listOverdue } from "./close-listing";
import { purgeAttempts } from "./limit-attempts";

/** How much one sweep takes on; the next minute's takes the rest. */
const MAX_CLOSES = 200;
const MAX_ANNOUNCEMENTS = 200;

/**
 * Makes good what got lost: closes what is overdue (callbacks lost, QStash down, scheduling failed), publishes what was stored
 * but not told (Pusher down), and drops old counters. One failure does not stop the rest.
 */
export async function sweep(): Promise<{ closed: string[] }> {
  const closed: string[] = [];
  for (const listingId of await listOverdue(MAX_CLOSES)) {
    try {
      const { outcome } = await closeListing(listingId);
      if (outcome === "closed") closed.push(listingId);
    } catch (error) {
      log.error("sweep.close_failed", error, { listingId });
    }
  }
  for (const listingId of await listUnpublished()) await announceListing(listingId);
  await publishNotifications().catch((error) => log.error("sweep.notifications_failed", error));
  await announceMessages();
  await purgeAttempts();
  return { closed };
}

async function listUnpublished(): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    select id from listings where sequence > published_sequence limit ${MAX_ANNOUNCEMENTS}`;
  return rows.map((row) => row.id);
}
