"use client";

import { useSyncExternalStore } from "react";

/**
 * The server's clock in the browser. The viewer's own clock only measures how long ago the server told the time; where it
 * stands does not matter.
 */
let offsetMs: number | null = null;
let bestRoundTripMs = Number.POSITIVE_INFINITY;
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Often enough that a second never changes late to the eye. */
const TICK_MS = 200;

/** The monotonic clock: unlike Date.now() it does not jump when the viewer sets theirs. */
function elapsedMs(): number {
  return performance.now();
}

/**
 * Takes in the server's time from an answer: asked at `askedAt`, received now (both by `clockMark`). The answer with the
 * shortest round trip is the most exact.
 */
export function syncClock(serverTime: string, askedAt: number): void {
  const receivedAt = elapsedMs();
  const roundTripMs = receivedAt - askedAt;
  if (offsetMs !== null && roundTripMs > bestRoundTripMs) return;
  bestRoundTripMs = roundTripMs;
  offsetMs = Date.parse(serverTime) - (askedAt + roundTripMs / 2);
  for (const notify of watchers) notify();
}

/** A mark to measure a round trip from. */
export function clockMark(): number {
  return elapsedMs();
}

/** The server's time now in epoch milliseconds; null until the server has told it. */
export function serverNow(): number | null {
  return offsetMs === null ? null : elapsedMs() + offsetMs;
}

function subscribe(notify: () => void): () => void {
  watchers.add(notify);
  timer ??= setInterval(() => {
    for (const each of watchers) each();
  }, TICK_MS);
  return () => {
    watchers.delete(notify);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * Something derived from the server's time, computed anew a few times a second; the component renders again only when the
 * result (a primitive) changes. `before` stands in on the server and until the time is known.
 */
export function useServerTime<Result extends string | number | boolean | null>(
  derive: (nowMs: number) => Result,
  before: Result,
): Result {
  return useSyncExternalStore(
    subscribe,
    () => {
      const now = serverNow();
      return now === null ? before : derive(now);
    },
    () => before,
  );
}
