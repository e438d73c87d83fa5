import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { BidHistory } from "@/components/bidding/bid-history";
import { PriceFigure, PricePanel, TimeFigure } from "@/components/bidding/price-panel";
import { StandingBanner } from "@/components/bidding/standing-banner";
import { Breadcrumbs } from "@/components/listing/breadcrumbs";
import { Description } from "@/components/listing/description";
import { Gallery } from "@/components/listing/gallery";
import { ListingGrid, ListingGridSkeleton } from "@/components/listing/listing-grid";
import { ListingSkeleton } from "@/components/listing/listing-skeleton";
import { PhaseBadge } from "@/components/listing/phase-badge";
import { SellerCard } from "@/components/listing/seller-card";
import { env } from "@/lib/env";
import { Overlays } from "./overlays";
import { Primitives } from "./primitives";
import { sampleEvents, sampleImages, sampleListings } from "./samples";
import { Tokens } from "./tokens";

export const metadata: Metadata = { title: "The house style", robots: { index: false } };

/** Every part in every state, for people who build and for pictures. Only in development. */
export default function UiPage() {
  if (env.NODE_ENV !== "development") notFound();
  return (
    <div className="flex flex-col gap-16">
      <h1 className="display text-4xl">The house style</h1>
      <Tokens />
      <Primitives />
      <Shelf title="Dialog, menu, toasts">
        <Overlays />
      </Shelf>
      <Shelf title="Phases">
        <div className="flex flex-wrap gap-2">
          {(["scheduled", "live", "ended", "sold", "unsold", "cancelled"] as const).map((phase) => (
            <PhaseBadge key={phase} phase={phase} />
          ))}
        </div>
      </Shelf>
      <Shelf title="Listing cards">
        <ListingGrid listings={sampleListings} />
      </Shelf>
      <Shelf title="Listing cards, loading">
        <ListingGridSkeleton count={4} />
      </Shelf>
      <Shelf title="Price and time">
        <div className="flex flex-col gap-6">
          <PricePanel>
            <PriceFigure caption="Current bid" amount="$1,250.00" detail="14 bids · reserve met" />
            <TimeFigure caption="Time left" detail="Ends 24 Nov, 14:02">
              <time dateTime="2025-11-24T14:02:05Z">4h 05m 12s</time>
            </TimeFigure>
          </PricePanel>
          <PricePanel>
            <PriceFigure caption="Current bid" amount="$9,999,999.99" detail="1,204 bids" fresh />
            <TimeFigure caption="Time left" detail="Extended to 14:04:05" urgent>
              <time dateTime="2025-11-24T14:02:05Z">48s</time>
            </TimeFigure>
          </PricePanel>
        </div>
      </Shelf>
      <Shelf title="Standing">
        <div className="grid gap-3 md:grid-cols-2">
          <StandingBanner tone="leading" title="You lead" detail="Your maximum: $120.00" />
          <StandingBanner tone="outbid" title="Outbid" detail="$130.00 or more takes the lead" />
          <StandingBanner tone="won" title="You won" detail="$1,250.00 · the seller has been told" />
          <StandingBanner tone="lost" title="Sold to ada" detail="Your maximum was $120.00" />
          <StandingBanner tone="neutral" title="You have not bid yet" detail="$31.00 or more takes the lead" />
        </div>
      </Shelf>
      <Shelf title="Bid history">
        <div className="grid gap-6 md:grid-cols-2">
          <BidHistory events={sampleEvents} viewerId="u3" freshAfter={5} />
          <BidHistory events={[]} />
        </div>
      </Shelf>
      <Shelf title="Gallery">
        <div className="grid gap-8 md:grid-cols-3">
          <Gallery images={sampleImages} title="A longcase clock by Thos. Tompion" />
          <Gallery images={sampleImages.slice(0, 1)} title="A single picture" />
          <Gallery images={[]} title="No picture" />
        </div>
      </Shelf>
      <Shelf title="Words of a listing">
        <Breadcrumbs
          trail={[
            { name: "Auctions", href: "/" },
            { name: "Antiques" },
            { name: "Clocks, barometers and instruments" },
          ]}
        />
        <Description
          text={
            "Walnut, c. 1690; going well.\n\nMore at https://example.org/clocks/tompion?page=2 (and https://example.org).\n" +
            "Averyveryverylongwordthatsomebodypastedinfromsomewherewithoutanyspaceswhatsoeveratallandthensomemore"
          }
        />
        <div className="mt-6 max-w-md">
          <SellerCard username="sol" memberSince="2024-03-02T10:00:00.000Z" />
        </div>
      </Shelf>
      <Shelf title="Listing page, loading">
        <ListingSkeleton />
      </Shelf>
    </div>
  );
}

function Shelf({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="display mb-4 border-b border-line pb-2 text-2xl">{title}</h2>
      {children}
    </section>
  );
}
