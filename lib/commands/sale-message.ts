import type { PoolClient } from "pg";
import { v7 as uuid } from "uuid";
import type { LockedListing } from "@/lib/db/lock-listings";
import { formatMoney } from "@/lib/money";

/**
 * The seller's automatic first message to the winner, in the one conversation of the two. Its client id is the sale's, so that
 * there is one message however often a close is tried. Part of the closing transaction.
 */
export async function saveSaleMessage(
  client: PoolClient,
  listing: LockedListing,
  winnerId: string,
  hammerPrice: number,
  now: Date,
): Promise<void> {
  const pairKey = pairKeyOf(listing.sellerId, winnerId);
  const body = `Congratulations, you won “${listing.title}” for ${formatMoney(hammerPrice)}. Let's settle payment and delivery here.`;
  const { rows } = await client.query<{ id: string }>(
    `insert into conversations (id, pair_key, last_message_at) values ($1, $2, $3)
     on conflict (pair_key) do update set last_message_at = excluded.last_message_at returning id`,
    [uuid(), pairKey, now.toISOString()],
  );
  const conversationId = rows[0]?.id;
  await client.query(
    `insert into members (conversation_id, user_id, read_at)
     select $1, unnest($2::uuid[]), 'epoch' on conflict do nothing`,
    [conversationId, [listing.sellerId, winnerId]],
  );
  await client.query(
    `insert into messages (id, conversation_id, sender_id, body, listing_id, client_id, sent_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [uuid(), conversationId, listing.sellerId, body, listing.id, `sale-${listing.id}`, now.toISOString()],
  );
}

/** The unique key of two people's conversation, whoever starts it. */
export function pairKeyOf(a: string, b: string): string {
  return a < b ? `${a}:${b}` : `${b}:${a}`;
}
