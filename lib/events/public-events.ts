import type { RecordEvent } from "@/lib/auction/record";
import type { PublicEvent } from "@/lib/auction/view";
import { prisma } from "@/lib/db/client";

/** How many events one answer holds at most; who missed more asks again. */
export const MAX_EVENTS = 200;

/**
 * The events of a listing's record after a sequence number, oldest first, with the usernames of the people in them.
 * What an event says is public by its form: no maximum, no reserve.
 */
export async function eventsAfter(listingId: string, after: number, limit = MAX_EVENTS): Promise<PublicEvent[]> {
  const rows = await prisma.listingEvent.findMany({
    where: { listingId, sequence: { gt: after } },
    orderBy: { sequence: "asc" },
    take: limit,
  });
  return withPeople(rows);
}

/** The latest events of a listing's record, newest first. */
export async function latestEvents(listingId: string, limit: number): Promise<PublicEvent[]> {
  const rows = await prisma.listingEvent.findMany({
    where: { listingId },
    orderBy: { sequence: "desc" },
    take: limit,
  });
  return withPeople(rows);
}

type Row = Awaited<ReturnType<typeof prisma.listingEvent.findMany>>[number];

async function withPeople(rows: readonly Row[]): Promise<PublicEvent[]> {
  const ids = new Set(rows.flatMap((row) => peopleIn(row)));
  const users = await prisma.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, username: true } });
  const names = new Map(users.map((user) => [user.id, user.username]));
  return rows.map((row) => {
    const { listingId, sequence, hash } = row;
    const people = Object.fromEntries(peopleIn(row).map((id) => [id, names.get(id) ?? "?"]));
    const event = { listingId, sequence, at: row.at.toISOString(), type: row.type, payload: row.payload };
    return { ...(event as unknown as RecordEvent), hash, people };
  });
}

function peopleIn(row: Pick<Row, "payload">): string[] {
  const { bidderId, leaderId, winnerId } = row.payload as Record<string, string | null | undefined>;
  return [bidderId, leaderId, winnerId].filter((id): id is string => typeof id === "string");
}
