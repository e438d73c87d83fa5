import { prisma } from "@/lib/db/client";
import { log } from "@/lib/log";
import { LISTING_EVENTS, listingChannel, NOTIFICATION, userChannel } from "@/lib/realtime/channels";
import { fitsOneEvent, type Publication, publish } from "@/lib/realtime/server";
import { eventsAfter } from "./public-events";

/**
 * The outbox. What happened is stored in the transaction that made it happen; here it is published afterwards, and marked.
 * If publishing fails it stays unmarked, and the sweep comes back for it. Browsers drop what they know already.
 */

/** How much one pass takes at most; the rest is for the next. */
const MAX_PASS = 100;

const running = new Map<string, Promise<void>>();
const again = new Set<string>();

/**
 * Publishes what is new about a listing: its events, and what it has to tell single people. Never throws. Calls for a listing
 * that is being announced already are merged into one more pass, so that a rush of bids makes few publications.
 */
export async function announceListing(listingId: string): Promise<void> {
  const current = running.get(listingId);
  if (current) {
    again.add(listingId);
    return current;
  }
  const run = announceUntilQuiet(listingId).finally(() => running.delete(listingId));
  running.set(listingId, run);
  return run;
}

async function announceUntilQuiet(listingId: string): Promise<void> {
  do {
    again.delete(listingId);
    try {
      await publishEvents(listingId);
      await publishNotifications({ listingId });
    } catch (error) {
      log.error("announce.failed", error, { listingId });
      return;
    }
  } while (again.has(listingId));
}

async function publishEvents(listingId: string): Promise<void> {
  const listing = await prisma.listing.findUnique({
    where: { id: listingId },
    select: { sequence: true, publishedSequence: true },
  });
  if (!listing || listing.sequence === listing.publishedSequence) return;
  const events = await eventsAfter(listingId, listing.publishedSequence, MAX_PASS);
  const last = events.at(-1);
  if (!last) return;
  const channel = listingChannel(listingId);
  const pages = pagesThatFit(events).map((page) => ({ channel, name: LISTING_EVENTS, data: { events: page } }));
  await publish(pages);
  await prisma.$executeRaw`
    update listings set published_sequence = greatest(published_sequence, ${last.sequence}) where id = ${listingId}::uuid`;
  if (last.sequence < listing.sequence) again.add(listingId);
}

/** Cuts a list into runs that each fit into one event. */
function pagesThatFit<Item>(items: readonly Item[]): Item[][] {
  const pages: Item[][] = [];
  for (const item of items) {
    const page = pages.at(-1);
    if (page && fitsOneEvent({ events: [...page, item] })) page.push(item);
    else pages.push([item]);
  }
  return pages;
}

/** Tells people in their own browsers, oldest first. */
export async function publishNotifications(where: { listingId?: string } = {}): Promise<void> {
  const rows = await prisma.notification.findMany({
    where: { ...where, publishedAt: null },
    orderBy: { id: "asc" },
    take: MAX_PASS,
    select: { id: true, userId: true, kind: true, listingId: true, payload: true },
  });
  if (rows.length === 0) return;
  const titles = await prisma.listing.findMany({
    where: { id: { in: rows.flatMap((row) => row.listingId ?? []) } },
    select: { id: true, title: true },
  });
  const titleOf = new Map(titles.map((listing) => [listing.id, listing.title]));
  const publications = rows.map(({ userId, listingId, ...row }): Publication => {
    const title = listingId === null ? null : (titleOf.get(listingId) ?? null);
    return { channel: userChannel(userId), name: NOTIFICATION, data: { ...row, listingId, title } };
  });
  await publish(publications);
  await prisma.notification.updateMany({
    where: { id: { in: rows.map((row) => row.id) } },
    data: { publishedAt: new Date() },
  });
}
