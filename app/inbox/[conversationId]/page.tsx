import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Conversation } from "@/components/chat/conversation";
import { Breadcrumbs } from "@/components/listing/breadcrumbs";
import { Skeleton } from "@/components/ui/skeleton";
import { requireUser } from "@/lib/auth";
import { isId } from "@/lib/ids";
import { getConversation } from "@/lib/queries/inbox";

export const metadata: Metadata = { title: "Conversation" };

interface Props {
  params: Promise<{ conversationId: string }>;
}

export default function ConversationPage({ params }: Props) {
  return (
    <div className="mx-auto max-w-3xl">
      <Suspense fallback={<Skeleton className="h-96 w-full rounded-card" />}>
        <Messages params={params} />
      </Suspense>
    </div>
  );
}

async function Messages({ params }: Props) {
  const { conversationId } = await params;
  const user = await requireUser(`/inbox/${conversationId}`);
  const conversation = isId(conversationId) ? await getConversation(conversationId, user.id) : null;
  if (!conversation) notFound();
  return (
    <>
      <Breadcrumbs trail={[{ name: "Inbox", href: "/inbox" }, { name: conversation.other }]} />
      <h1 className="display mb-4 text-3xl break-words">{conversation.other}</h1>
      <Conversation conversation={conversation} viewer={user.username} />
    </>
  );
}
