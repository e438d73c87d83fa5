"use client";

import { useState } from "react";
import { useListingLive } from "@/components/live/listing-live";
import { useServerTime } from "@/components/live/server-clock";
import { LocalTime } from "@/components/ui/local-time";
import { isBuyNowOffered } from "@/lib/auction/buy-now";
import type { Phase } from "@/lib/auction/listing";
import { minimumBid, phaseOf } from "@/lib/auction/view";
import { formatMoney } from "@/lib/money";
import { formatTimeLeft } from "@/lib/time";
import { BidForm } from "./bid-form";
import { BuyNow } from "./buy-now";
import { ConnectionNote } from "./connection-note";
import { PriceFigure, PricePanel, TimeFigure } from "./price-panel";
import { StandingBanner } from "./standing-banner";
import { standingWords } from "./standing-words";

const URGENT_MS = 60_000;

/** Price, time, where the viewer stands, and the way to bid: what the listing page is for. */
export function BidBox({ hasReserve, buyNowPrice }: { hasReserve: boolean; buyNowPrice: number | null }) {
  const { view, standing, leads } = useListingLive();
  const phase = useServerTime((now) => phaseOf(view, now), view.status === "open" ? "live" : view.status);
  const [firstSequence] = useState(view.sequence);
  const isSeller = standing?.isSeller ?? false;
  const words = standingWords({ view, standing, leads, phase });
  const reserve = hasReserve ? ` · ${view.reserveMet ? "reserve met" : "reserve not met"}` : "";

  return (
    <section aria-label="Bidding">
      <PricePanel>
        <PriceFigure
          caption={priceCaption(phase, view.price)}
          amount={formatMoney(view.price ?? view.startPrice)}
          detail={`${view.bidCount === 1 ? "1 bid" : `${view.bidCount.toLocaleString("en-US")} bids`}${reserve}`}
          fresh={view.sequence > firstSequence}
        />
        <Countdown phase={phase} />
      </PricePanel>
      <div className="mt-4 flex flex-col gap-4">
        <div role="status" aria-label="Your standing" className="empty:-mb-4">
          {words && <StandingBanner {...words} />}
        </div>
        {phase === "live" && !isSeller && <BidForm minimum={smallest(leads ? standing?.maximum : null, view)} />}
        {phase === "live" &&
          !isSeller &&
          buyNowPrice !== null &&
          isBuyNowOffered({ ...view, buyNowPrice, hasReserve }) && <BuyNow price={buyNowPrice} />}
        {phase === "scheduled" && !isSeller && (
          <p className="text-ink-muted">
            Bidding opens <LocalTime at={view.startsAt} />. The first bid is {formatMoney(view.startPrice)} or more.
          </p>
        )}
        {phase === "ended" && <p className="text-ink-muted">Bidding is over. The result is being settled…</p>}
        <ConnectionNote show={phase === "live" || phase === "ended"} />
      </div>
    </section>
  );
}

/** The leader may raise from a cent above their own maximum, which only they know. */
function smallest(ownMaximum: number | null | undefined, view: Parameters<typeof minimumBid>[0]): number {
  return ownMaximum ? ownMaximum + 1 : minimumBid(view);
}

function Countdown({ phase }: { phase: Phase }) {
  const { view } = useListingLive();
  const until = Date.parse(phase === "scheduled" ? view.startsAt : view.endsAt);
  const left = useServerTime((now) => formatTimeLeft(until - now), "–");
  const urgent = useServerTime((now) => phase === "live" && until - now <= URGENT_MS, false);
  const running = phase === "scheduled" || phase === "live";
  const caption = { scheduled: "Starts in", live: "Time left" }[phase as string] ?? "Time left";
  return (
    <TimeFigure
      caption={caption}
      urgent={urgent}
      detail={
        <>
          {running ? (phase === "scheduled" ? "Starts " : "Ends ") : "Ended "}
          <LocalTime at={phase === "scheduled" ? view.startsAt : view.endsAt} precision="second" />
        </>
      }
    >
      <time dateTime={view.endsAt}>{running ? left : phase === "ended" ? "Ending…" : "Ended"}</time>
    </TimeFigure>
  );
}

function priceCaption(phase: Phase, price: number | null): string {
  if (price === null) return "Starting price";
  if (phase === "sold") return "Sold for";
  return phase === "live" || phase === "scheduled" ? "Current bid" : "Last bid";
}
