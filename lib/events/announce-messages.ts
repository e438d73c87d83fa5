import { prisma } from "@/lib/db/client";
import { log } from "@/lib/log";
import { MESSAGE, userChannel } from "@/lib/realtime/channels";
import { publish } from "@/lib/realtime/server";
import { messageView } from "./message-view";

const MAX_PASS = 100;

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
