import { pool } from "@/lib/db/client";
import type { ViewerSummary } from "./types";

interface Row {
  id: string;
  username: string;
  role: "user" | "admin";
  unread_messages: number;
  unread_notifications: number;
}

const NOBODY: ViewerSummary = { viewer: null, unreadMessages: 0, unreadNotifications: 0 };

/** Who a session's id belongs to now, with what waits for them; a person whose row is gone reads as a visitor. */
export async function getViewerSummary(userId: string): Promise<ViewerSummary> {
  const { rows } = await pool().query<Row>(
    `select u.id, u.username, u.role,
            (select count(*)::int from members m
               join messages x on x.conversation_id = m.conversation_id
              where m.user_id = u.id and x.sender_id <> u.id and x.sent_at > m.read_at) as unread_messages,
            (select count(*)::int from notifications n
              where n.user_id = u.id and n.read_at is null) as unread_notifications
       from users u where u.id = $1`,
    [userId],
  );
  const row = rows[0];
  if (!row) return NOBODY;
  return {
    viewer: { id: row.id, username: row.username, role: row.role },
    unreadMessages: row.unread_messages,
    unreadNotifications: row.unread_notifications,
  };
}
