import { v7 as uuid } from "uuid";
import { prisma } from "@/lib/db/client";
import { type MessageView, messageView } from "@/lib/events/message-view";

export interface MessageInput {
  conversationId: string;
  senderId: string;
  /** Trimmed, 1 to MESSAGE_MAX_LENGTH characters. */
  body: string;
  /** Made by the sender's browser: the same again is the same message. */
  clientId: string;
}

export type MessageOutcome = { sent: true; message: MessageView } | { sent: false; reason: "not_found" };

/**
 * Sends a message in a conversation of the sender's. Who is not a member learns only that there is no such conversation.
 * Sent and read by the database's clock, so that "unread" never depends on a server's.
 */
export async function sendMessage({ conversationId, senderId, body, clientId }: MessageInput): Promise<MessageOutcome> {
  const inserted = await prisma.$executeRaw`
    with sent as (
      insert into messages (id, conversation_id, sender_id, body, client_id, sent_at)
      select ${uuid()}::uuid, m.conversation_id, m.user_id, ${body}, ${clientId}, clock_timestamp()
        from members m where m.conversation_id = ${conversationId}::uuid and m.user_id = ${senderId}::uuid
      on conflict (conversation_id, sender_id, client_id) do nothing
      returning conversation_id, sent_at
    )
    update conversations c set last_message_at = s.sent_at from sent s where c.id = s.conversation_id`;
  const message = await prisma.message.findUnique({
    where: { conversationId_senderId_clientId: { conversationId, senderId, clientId } },
    include: { sender: { select: { username: true } } },
  });
  if (message) return { sent: true, message: messageView(message) };
  if (inserted > 0) throw new Error("invariant: a message that was stored is found");
  return { sent: false, reason: "not_found" };
}

/** Marks a conversation as read up to now; nothing happens for who is not a member. */
export async function readConversation(conversationId: string, userId: string): Promise<void> {
  await prisma.$executeRaw`
    update members set read_at = clock_timestamp()
     where conversation_id = ${conversationId}::uuid and user_id = ${userId}::uuid`;
}
