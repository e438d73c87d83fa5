import { prisma } from "@/lib/db/client";
import { type MessageView, messageView } from "@/lib/events/message-view";

/** A conversation in the inbox. */
export interface ConversationLine {
  id: string;
  /** Username of the other member. */
  other: string;
  preview: string;
  lastMessageAt: string | null;
  unread: number;
}

/** A conversation with its latest messages, oldest first. */
export interface ConversationView {
  id: string;
  other: string;
  messages: MessageView[];
  /** Titles of the listings that messages are about, by id. */
  listings: Record<string, string>;
}

const MAX_CONVERSATIONS = 100;
const MAX_MESSAGES = 200;
const PREVIEW_LENGTH = 80;

/** A person's conversations, the latest first. */
export async function listConversations(userId: string): Promise<ConversationLine[]> {
  const rows = await prisma.$queryRaw<
    { id: string; other: string; preview: string | null; last_message_at: Date | null; unread: number }[]
  >`
    select c.id, u.username as other, c.last_message_at,
           (select left(x.body, ${PREVIEW_LENGTH}) from messages x where x.conversation_id = c.id
             order by x.sent_at desc, x.id desc limit 1) as preview,
           (select count(*)::int from messages x where x.conversation_id = c.id
               and x.sender_id <> m.user_id and x.sent_at > m.read_at) as unread
      from members m
      join conversations c on c.id = m.conversation_id
      join members o on o.conversation_id = c.id and o.user_id <> m.user_id
      join users u on u.id = o.user_id
     where m.user_id = ${userId}::uuid
     order by c.last_message_at desc nulls last, c.id desc
     limit ${MAX_CONVERSATIONS}`;
  return rows.map(({ last_message_at, preview, ...row }) => ({
    ...row,
    preview: preview ?? "",
    lastMessageAt: last_message_at?.toISOString() ?? null,
  }));
}

/** A conversation as one of its two members sees it; null for everybody else, as if it did not exist. */
export async function getConversation(conversationId: string, userId: string): Promise<ConversationView | null> {
  const row = await prisma.conversation.findFirst({
    where: { id: conversationId, members: { some: { userId } } },
    select: {
      id: true,
      members: { where: { userId: { not: userId } }, select: { user: { select: { username: true } } } },
      messages: {
        orderBy: [{ sentAt: "desc" }, { id: "desc" }],
        take: MAX_MESSAGES,
        include: { sender: { select: { username: true } } },
      },
    },
  });
  if (!row) return null;
  const about = row.messages.flatMap((message) => message.listingId ?? []);
  const listings = await prisma.listing.findMany({ where: { id: { in: about } }, select: { id: true, title: true } });
  return {
    id: row.id,
    other: row.members[0]?.user.username ?? "?",
    messages: row.messages.toReversed().map(messageView),
    listings: Object.fromEntries(listings.map(({ id, title }) => [id, title])),
  };
}
