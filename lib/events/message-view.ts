/** A message as both members' browsers receive it. */
export interface MessageView {
  id: string;
  conversationId: string;
  clientId: string;
  /** Username. */
  sender: string;
  body: string;
  /** Instant in ISO 8601. */
  sentAt: string;
  listingId: string | null;
}

interface StoredMessage {
  id: string;
  conversationId: string;
  clientId: string;
  sender: { username: string };
  body: string;
  sentAt: Date;
  listingId: string | null;
}

/** A stored message as its conversation's members see it. */
export function messageView({ sender, sentAt, ...row }: StoredMessage): MessageView {
  const { id, conversationId, clientId, body, listingId } = row;
  return { id, conversationId, clientId, body, listingId, sender: sender.username, sentAt: sentAt.toISOString() };
}
