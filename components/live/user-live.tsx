"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { refreshViewer, useViewer } from "@/components/account/viewer";
import { toast } from "@/components/ui/toast";
import type { MessageView } from "@/lib/events/message-view";
import { listen } from "@/lib/realtime/browser";
import { MESSAGE, NOTIFICATION, userChannel } from "@/lib/realtime/channels";
import { type LiveNotification, notificationWords } from "./notification-words";

type MessageListener = (message: MessageView) => void;
const messageListeners = new Set<MessageListener>();

/** Hears the viewer's messages as they come, on whatever page; until the returned function is called. */
export function onMessage(listener: MessageListener): () => void {
  messageListeners.add(listener);
  return () => messageListeners.delete(listener);
}

/** The viewer's own channel, on every page: tells what happened elsewhere and keeps the header's counts right. */
export function UserLive() {
  const { viewer, realtime } = useViewer();
  const viewerId = viewer?.id;
  const username = viewer?.username;
  const pathname = usePathname();
  const router = useRouter();
  const here = useRef(pathname);
  here.current = pathname;

  useEffect(() => {
    if (!viewerId || !realtime) return;
    const told = new Set<string>();
    const open = (path: string) => ({ label: "Open", onClick: () => router.push(path) });
    const stops = [
      listen(realtime, userChannel(viewerId), NOTIFICATION, (data) => {
        const notification = data as LiveNotification;
        // Delivered again after a lost answer: told once.
        if (told.has(notification.id)) return;
        told.add(notification.id);
        void refreshViewer();
        const path = `/listings/${notification.listingId}`;
        if (here.current === path) return;
        const { tone, title, description } = notificationWords(notification);
        void toast(tone, title, { description, id: notification.id, action: open(path) });
      }),
      listen(realtime, userChannel(viewerId), MESSAGE, (data) => {
        const message = data as MessageView;
        for (const listener of messageListeners) listener(message);
        if (message.sender === username || told.has(message.id)) return;
        told.add(message.id);
        const path = `/inbox/${message.conversationId}`;
        if (here.current === path) return;
        void refreshViewer();
        void toast("message", `Message from ${message.sender}`, {
          description: message.body.slice(0, 120),
          id: message.id,
          action: open(path),
        });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [viewerId, username, realtime, router]);
  return null;
}
