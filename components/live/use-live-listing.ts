"use client";

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useViewer } from "@/components/account/viewer";
import type { PublicEvent } from "@/lib/auction/view";
import { phaseOf } from "@/lib/auction/view";
import { connection, listen } from "@/lib/realtime/browser";
import { LISTING_EVENTS, listingChannel } from "@/lib/realtime/channels";
import { type Followed, takeIn } from "./live-listing";
import { clockMark, serverNow, syncClock, useServerTime } from "./server-clock";

/** How often the page asks while Pusher does not tell it, and while it waits for an overdue listing to be closed. */
const POLL_MS = 4_000;
const CLOSING_POLL_MS = 1_000;

/**
 * Follows a listing: starts from what the (possibly cached) page shows, fetches at once what has happened since, applies what
 * Pusher tells in order, and fetches again after a gap, a reconnect, or a while out of sight. Without Pusher it polls.
 */
export function useLiveListing(initial: Followed): Followed & { catchUp: () => Promise<void> } {
  const { realtime } = useViewer();
  const [followed, setFollowed] = useState(initial);
  const latest = useRef(initial);
  const id = initial.view.id;

  const absorb = useCallback((events: readonly PublicEvent[]): boolean => {
    const { followed: next, gap } = takeIn(latest.current, events);
    if (next !== latest.current) {
      latest.current = next;
      setFollowed(next);
    }
    return gap;
  }, []);

  const catchUp = useCallback(async () => {
    // More may have happened than one answer holds; each answer moves the sequence on, so that this ends.
    for (let behind = true; behind; ) {
      const after = latest.current.view.sequence;
      const answer = await fetchEvents(id, after);
      if (!answer) return;
      absorb(answer.events);
      behind = latest.current.view.sequence > after && latest.current.view.sequence < answer.sequence;
    }
  }, [id, absorb]);

  useEffect(() => {
    void catchUp();
    const onVisible = () => document.visibilityState === "visible" && void catchUp();
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, [catchUp]);

  useEffect(() => {
    if (!realtime) return;
    const hear = (data: unknown) => {
      if (absorb((data as { events: PublicEvent[] }).events)) void catchUp();
    };
    return listen(realtime, listingChannel(id), LISTING_EVENTS, hear, () => void catchUp());
  }, [realtime, id, absorb, catchUp]);

  usePolling(followed, catchUp);
  return { ...followed, catchUp };
}

function usePolling({ view }: Followed, catchUp: () => Promise<void>): void {
  const state = useSyncExternalStore(connection.subscribe, connection.get, () => "connecting" as const);
  const phase = useServerTime((now) => phaseOf(view, now), view.status === "open" ? "live" : view.status);
  const closing = phase === "ended";
  const everyMs = closing ? CLOSING_POLL_MS : state !== "live" && phase === "live" ? POLL_MS : null;
  useEffect(() => {
    if (everyMs === null) return;
    if (closing && serverNow() !== null) void catchUp();
    const timer = setInterval(() => document.visibilityState === "visible" && void catchUp(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, closing, catchUp]);
}

interface EventsAnswer {
  events: PublicEvent[];
  sequence: number;
  serverTime: string;
}

/** Null when the server does not answer: whoever asked asks again later. */
async function fetchEvents(id: string, after: number): Promise<EventsAnswer | null> {
  const askedAt = clockMark();
  try {
    const response = await fetch(`/api/listings/${id}/events?after=${after}`, { cache: "no-store" });
    if (!response.ok) return null;
    const answer = (await response.json()) as EventsAnswer;
    syncClock(answer.serverTime, askedAt);
    return answer;
  } catch {
    return null;
  }
}
