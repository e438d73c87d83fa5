"use client";

import { useSyncExternalStore } from "react";
import { connection } from "@/lib/realtime/browser";

/** Says when the page is not live, and what is being done about it. */
export function ConnectionNote({ show }: { show: boolean }) {
  const state = useSyncExternalStore(connection.subscribe, connection.get, () => "connecting" as const);
  return (
    <p role="status" aria-label="Connection" className="mt-3 min-h-5 text-sm text-ink-subtle">
      {show && state === "lost" && "Live updates are interrupted. Checking every few seconds, and trying to reconnect."}
    </p>
  );
}
