"use client";

import { useServerTime } from "@/components/live/server-clock";
import type { ListingStatus } from "@/lib/auction/listing";
import { type LiveListing, phaseOf } from "@/lib/auction/view";
import { formatTimeLeft } from "@/lib/time";

type Timed = Pick<LiveListing, "status" | "startsAt" | "endsAt">;

/** How long a listing still runs (or until it starts), to the second by the server's clock. Static until that is known. */
export function TimeLeft({ className, ...listing }: Timed & { className?: string }) {
  const text = useServerTime((now) => describe(listing, now), fallback(listing));
  return (
    <time dateTime={listing.endsAt} className={className}>
      {text}
    </time>
  );
}

function describe(listing: Timed, nowMs: number): string {
  switch (phaseOf(listing, nowMs)) {
    case "scheduled":
      return `Starts in ${formatTimeLeft(Date.parse(listing.startsAt) - nowMs)}`;
    case "live":
      return `${formatTimeLeft(Date.parse(listing.endsAt) - nowMs)} left`;
    case "ended":
      return "Ending…";
    default:
      return closedWord(listing.status);
  }
}

function fallback({ status, endsAt }: Timed): string {
  return status === "open" ? `Ends ${utcFormat.format(new Date(endsAt))} UTC` : closedWord(status);
}

function closedWord(status: ListingStatus): string {
  return { open: "", sold: "Sold", unsold: "Ended unsold", cancelled: "Cancelled" }[status];
}

const utcFormat = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
