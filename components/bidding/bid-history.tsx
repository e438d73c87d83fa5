import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { LocalTime } from "@/components/ui/local-time";
import type { PublicEvent } from "@/lib/auction/view";
import { formatMoney } from "@/lib/money";
import { bidsBefore, type ExplainedBid, explainBid } from "./history-steps";

interface BidHistoryProps {
  /** Newest first. */
  events: PublicEvent[];
  /** Whose bids are called "you". */
  viewerId?: string;
  /** Events after this sequence number came while the page was open, and light up as they come in. */
  freshAfter?: number;
}

/** The list "Bid history": who, how much and when, and why the price is what it is. */
export function BidHistory({ events, viewerId, freshAfter = Number.POSITIVE_INFINITY }: BidHistoryProps) {
  if (events.length === 0) return <p className="text-ink-muted">No bids yet. The first one sets the price.</p>;
  const before = bidsBefore(events);
  return (
    <ol
      aria-label="Bid history"
      // Scrolls by itself, so that a bid which comes in moves nothing else; reachable by keyboard for that.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take focus to be scrolled by keys
      tabIndex={0}
      className="max-h-[26rem] overflow-y-auto overscroll-contain rounded-card border border-line bg-surface"
    >
      {events.map((event) => (
        <li
          key={event.sequence}
          className={classNames(
            "flex items-baseline gap-x-4 border-b border-line px-4 py-2.5 last:border-b-0",
            event.sequence > freshAfter && "animate-arrive",
          )}
        >
          <div className="min-w-0 flex-1 break-words">
            <p className="leading-snug">{sentence(event, before, viewerId)}</p>
            <LocalTime at={event.at} precision="second" className="figures text-xs text-ink-subtle" />
          </div>
          {event.type === "bid" && <p className="figures shrink-0 font-semibold">{formatMoney(event.payload.price)}</p>}
        </li>
      ))}
    </ol>
  );
}

function sentence(event: PublicEvent, before: ReturnType<typeof bidsBefore>, viewerId?: string): ReactNode {
  switch (event.type) {
    case "extended":
      return (
        <>
          Extended to <LocalTime at={event.payload.endsAt} precision="time" className="figures" />
        </>
      );
    case "closed": {
      const { winnerId, hammerPrice } = event.payload;
      if (event.payload.status === "unsold" || winnerId === null || hammerPrice === null)
        return "Closed without a sale";
      const winner = winnerId === viewerId ? "you" : (event.people[winnerId] ?? "the highest bidder");
      return (
        <strong className="font-semibold">
          Sold to {winner} for {formatMoney(hammerPrice)}
        </strong>
      );
    }
    case "bid": {
      const price = formatMoney(event.payload.price);
      const explained = explainBid(event, before.get(event.sequence));
      return (
        <>
          <strong className="font-semibold">{event.payload.bidderId === viewerId ? "You" : explained.bidder}</strong>{" "}
          {step(explained, price, event.payload.leaderId === viewerId)}
          {explained.metReserve && <span className="text-success"> Reserve met.</span>}
        </>
      );
    }
  }
}

function step({ step, leader }: ExplainedBid, price: string, viewerLeads: boolean): string {
  switch (step) {
    case "opened":
      return "opened the bidding.";
    case "took_the_lead":
      return "took the lead.";
    case "answered":
      return `bid — ${viewerLeads ? "your" : `${leader}'s`} maximum answered automatically, now ${price}.`;
    case "raised_own":
      return "stated a new maximum.";
    case "leads":
      return "bid and leads.";
  }
}
