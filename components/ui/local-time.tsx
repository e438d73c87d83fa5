"use client";

import { useSyncExternalStore } from "react";

type Precision = "date" | "minute" | "second" | "time";

const parts: Record<Precision, Intl.DateTimeFormatOptions> = {
  date: { day: "numeric", month: "short", year: "numeric" },
  minute: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  second: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  time: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
};

interface LocalTimeProps {
  /** An instant in ISO 8601. */
  at: string;
  precision?: Precision;
  className?: string;
}

/**
 * An instant in the viewer's own time zone. The page is the same for everybody and cached, so that it says the time in UTC, and
 * says so, until it runs in a browser; it is right either way, and needs no idea of "now".
 */
export function LocalTime({ at, precision = "minute", className }: LocalTimeProps) {
  const inBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const text = inBrowser
    ? new Intl.DateTimeFormat("en-GB", parts[precision]).format(new Date(at))
    : `${new Intl.DateTimeFormat("en-GB", { ...parts[precision], timeZone: "UTC" }).format(new Date(at))}${precision === "date" ? "" : " UTC"}`;
  return (
    <time dateTime={at} title={`${at.slice(0, 19).replace("T", " ")} UTC`} className={className}>
      {text}
    </time>
  );
}
