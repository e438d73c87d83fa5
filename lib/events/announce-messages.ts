import { prisma } from "@/lib/db/client";
import { log } from "@/lib/log";
import { MESSAGE, userChannel } from "@/lib/realtime/channels";
import { publish } from "@/lib/realtime/server";

const MAX_PASS = 100;

/** A message as both members' browsers receive it. */
export interface MessageView {
  id: string;
  conversationId: string;
  clientId: string;
  sender: string;
  body: string;
  /** Instant in ISO 8601. */
  sentAt: string;
  listingId: string | null;
}

/** Publishes messages that have not been yet to their conversations' members. Never throws; the sweep comes back for the rest. */
export async function announceMessages(where: { conversationId?: string } = {}): Promise<void> {
  try {
    const rows = await prisma.message.findMany({
      where: { ...where, publishedAt: null },
      orderBy: { id: "asc" },
      take: MAX_PASS,
      include: {
        sender: { select: { username: true } },
        conversation: { select: { members: { select: { userId: true } } } },
      },
    });
    if (rows.length === 0) return;
    await publish(
      rows.flatMap((row) =>
        row.conversation.members.map(({ userId }) => ({
          channel: userChannel(userId),
          name: MESSAGE,
          data: messageView(row),
        })),
      ),
    );
    await prisma.message.updateMany({
      where: { id: { in: rows.map((row) => row.id) } },
      data: { publishedAt: new Date() },
    });
  } catch (error) {
    log.error("messages.announce_failed", error, { conversationId: where.conversationId });
  }
}

/** A stored message as people may see it. */
export function messageView(row: {
  id: string;
  conversationId: string;
  clientId: string;
  sender: { username: string };
  body: string;
  sentAt: Date;
  listingId: string | null;
}): MessageView {
  const { id, conversationId, clientId, body, listingId } = row;
  return { id, conversationId, clientId, body, listingId, sender: row.sender.username, sentAt: row.sentAt.toISOString() };
}
