import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { InboxLive } from "@/components/chat/inbox-live";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LocalTime } from "@/components/ui/local-time";
import { Skeleton } from "@/components/ui/skeleton";
import { requireUser } from "@/lib/auth";
import { listConversations } from "@/lib/queries/inbox";

export const metadata: Metadata = { title: "Inbox" };

export default function InboxPage() {
  return (
    <div className="mx-auto max-w-3xl">
      <h1 className="display mb-6 text-4xl">Inbox</h1>
      <Suspense fallback={<Skeleton className="h-48 w-full rounded-card" />}>
        <Conversations />
      </Suspense>
    </div>
  );
}

async function Conversations() {
  const user = await requireUser("/inbox");
  const conversations = await listConversations(user.id);
  if (conversations.length === 0) {
    return (
      <>
        <InboxLive />
        <EmptyState title="No messages yet">
          When you win or sell something, you settle it with the other side here.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <InboxLive />
      <ul aria-label="Conversations" className="overflow-hidden rounded-card border border-line bg-surface">
        {conversations.map(({ id, other, preview, lastMessageAt, unread }) => (
          <li key={id} className="border-b border-line last:border-b-0">
            <Link href={`/inbox/${id}`} className="flex items-center gap-4 px-4 py-3 hover:bg-sunken">
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline justify-between gap-3">
                  <span className="truncate font-medium">{other}</span>
                  {lastMessageAt && (
                    <LocalTime at={lastMessageAt} className="figures shrink-0 text-sm text-ink-subtle" />
                  )}
                </span>
                <span className="block truncate text-sm text-ink-muted">{preview}</span>
              </span>
              {unread > 0 && <Badge tone="accent">{unread} new</Badge>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
