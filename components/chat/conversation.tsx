"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { markRead } from "@/app/inbox/actions";
import { refreshViewer } from "@/components/account/viewer";
import { onMessage } from "@/components/live/user-live";
import { classNames } from "@/components/ui/class-names";
import { LocalTime } from "@/components/ui/local-time";
import { WhileShown } from "@/components/ui/while-shown";
import type { MessageView } from "@/lib/events/message-view";
import type { ConversationView } from "@/lib/queries/inbox";
import { Composer } from "./composer";

/** A conversation of two: its messages, live, and the way to write the next. Opening it marks it as read. */
export function Conversation({ conversation, viewer }: { conversation: ConversationView; viewer: string }) {
  const { id, listings, messages: stored } = conversation;
  const [arrived, setArrived] = useState<MessageView[]>([]);
  const router = useRouter();
  const end = useRef<HTMLDivElement>(null);
  const messages = merge(stored, arrived);

  const take = useCallback((message: MessageView) => setArrived((known) => [...known, message]), []);

  useEffect(
    () =>
      onMessage((message) => {
        if (message.conversationId === id) take(message);
      }),
    [id, take],
  );

  // A page that was out of sight may have missed something: Pusher delivers at most once.
  useEffect(() => {
    const refresh = () => document.visibilityState === "visible" && router.refresh();
    document.addEventListener("visibilitychange", refresh);
    return () => document.removeEventListener("visibilitychange", refresh);
  }, [router]);

  const count = messages.length;
  useEffect(() => {
    if (count === 0) return;
    end.current?.scrollIntoView({ block: "nearest" });
    void markRead(id).then(refreshViewer, () => {});
  }, [id, count]);

  return (
    <div className="flex flex-col rounded-card border border-line bg-surface">
      <ol
        aria-label="Conversation"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take focus to be scrolled by keys
        tabIndex={0}
        className="flex max-h-[60dvh] min-h-48 flex-col gap-3 overflow-y-auto p-4"
      >
        {messages.map((message) => (
          <Bubble
            key={message.id}
            message={message}
            own={message.sender === viewer}
            title={titleOf(message, listings)}
          />
        ))}
        <li aria-hidden="true">
          <div ref={end} />
        </li>
      </ol>
      <WhileShown>
        <Composer conversationId={id} onSent={take} />
      </WhileShown>
    </div>
  );
}

function Bubble({ message, own, title }: { message: MessageView; own: boolean; title?: string }) {
  return (
    <li className={classNames("flex max-w-[85%] flex-col", own ? "items-end self-end" : "items-start self-start")}>
      <div
        className={classNames(
          "min-w-0 max-w-full rounded-card px-3.5 py-2 break-words whitespace-pre-line",
          own ? "bg-accent text-on-accent" : "bg-sunken",
        )}
      >
        {message.body}
        {title && (
          <Link href={`/listings/${message.listingId}`} className="mt-1 block font-medium underline underline-offset-4">
            {title}
          </Link>
        )}
      </div>
      <p className="figures mt-1 text-xs text-ink-subtle">
        {own ? "You" : message.sender}, <LocalTime at={message.sentAt} />
      </p>
    </li>
  );
}

function titleOf(message: MessageView, listings: Record<string, string>): string | undefined {
  return message.listingId ? listings[message.listingId] : undefined;
}

/** Stored and arrived messages, each once, in the order in which they were sent. */
function merge(stored: MessageView[], arrived: MessageView[]): MessageView[] {
  const all = new Map([...stored, ...arrived].map((message) => [message.id, message]));
  return [...all.values()].sort((a, b) => a.sentAt.localeCompare(b.sentAt) || a.id.localeCompare(b.id));
}
