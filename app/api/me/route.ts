import { currentUser, keepSession } from "@/lib/auth";
import { databaseTime } from "@/lib/queries/listing";
import type { Me, ViewerSummary } from "@/lib/queries/types";
import { getViewerSummary } from "@/lib/queries/viewer";
import { realtimeConfig } from "@/lib/realtime/server";

const VISITOR: ViewerSummary = { viewer: null, unreadMessages: 0, unreadNotifications: 0 };

/** Who is looking and how to be live: all that pages which are the same for everybody ask for apart. */
export async function GET(): Promise<Response> {
  const user = await currentUser();
  const [summary, time] = await Promise.all([user ? getViewerSummary(user.id) : VISITOR, databaseTime()]);
  await keepSession(summary.viewer);
  const me: Me = { ...summary, realtime: realtimeConfig(), serverTime: time.toISOString() };
  return Response.json(me, { headers: { "Cache-Control": "private, no-store" } });
}
