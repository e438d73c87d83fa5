"use client";

import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { clockMark, syncClock } from "@/components/live/server-clock";
import type { Me, ViewerSummary } from "@/lib/queries/types";
import type { RealtimeConfig } from "@/lib/realtime/channels";

export type ViewerState = ViewerSummary & {
  /** "loading" until the first answer. If that fails, the person is shown as a visitor: signing in is then the way on. */
  status: "loading" | "ready";
  /** How to connect to Pusher; null until the server has said. */
  realtime: RealtimeConfig | null;
};

/** Coming back to the window asks again only when the answer is older than this. */
const STALE_MS = 60_000;

const unknown: ViewerState = {
  status: "loading",
  viewer: null,
  unreadMessages: 0,
  unreadNotifications: 0,
  realtime: null,
};

// One viewer a browser window, so a store of the module rather than a context: whoever asks gets it, wherever they stand.
let state = unknown;
let askedAt = 0;
let latest = 0;
const listeners = new Set<() => void>();

/** Asks the server again who is looking: after signing in or out, or when something was read. */
export async function refreshViewer(): Promise<void> {
  askedAt = Date.now();
  latest += 1;
  const turn = latest;
  const answer = await ask();
  // A slower, older answer must not overwrite a newer one; a failure keeps what is known.
  if (turn !== latest) return;
  // The object that says how to connect stays the same one, so that nothing reconnects for an answer that says it again.
  state = { ...(answer ?? state), realtime: state.realtime ?? answer?.realtime ?? null, status: "ready" };
  for (const listener of listeners) listener();
}

/** Who is looking and what waits for them. The same everywhere on the page; "loading" on the server. */
export function useViewer(): ViewerState & { refresh: () => Promise<void> } {
  const viewer = useSyncExternalStore(
    subscribe,
    () => state,
    () => unknown,
  );
  return { ...viewer, refresh: refreshViewer };
}

/** Keeps the viewer up to date while the page is open. Once, around everything. */
export function ViewerProvider({ children }: { children: ReactNode }) {
  useEffect(() => {
    void refreshViewer();
    const refreshIfStale = () => {
      if (document.visibilityState === "visible" && Date.now() - askedAt > STALE_MS) void refreshViewer();
    };
    window.addEventListener("focus", refreshIfStale);
    document.addEventListener("visibilitychange", refreshIfStale);
    return () => {
      window.removeEventListener("focus", refreshIfStale);
      document.removeEventListener("visibilitychange", refreshIfStale);
    };
  }, []);
  return children;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Null when the server does not answer. Its time comes along, and sets the clock of the page. */
async function ask(): Promise<Me | null> {
  const askedAt = clockMark();
  try {
    const response = await fetch("/api/me", { cache: "no-store" });
    if (!response.ok) return null;
    const me = (await response.json()) as Me;
    if (me.serverTime) syncClock(me.serverTime, askedAt);
    return me;
  } catch {
    return null;
  }
}
