import type { ReactNode } from "react";
import { ListingGrid } from "@/components/listing/listing-grid";
import { Mark } from "@/components/site/wordmark";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listEndingSoon, listNewest } from "@/lib/queries/listings";

/** Two cards stand on the first screen of a phone, four on that of a desk. */
const FIRST_ROW = 4;

/** Too young (half a minute) for Next's shared shell, as prices are: a click fetches it from the cache. */
export const instant = false;

/** The front page: what ends soonest, and what is new. The same for everybody, and cached whole. */
export default async function HomePage() {
  const [endingSoon, newest] = await Promise.all([listEndingSoon(), listNewest()]);
  if (endingSoon.length === 0 && newest.length === 0) return <NothingUp />;
  return (
    <>
      <h1 className="sr-only">Auctions on Gavel</h1>
      <div className="flex flex-col gap-14 md:gap-20">
        {endingSoon.length > 0 && (
          <Section id="ending-soon" title="Ending soon">
            <ListingGrid listings={endingSoon} eager={FIRST_ROW} />
          </Section>
        )}
        {newest.length > 0 && (
          <Section id="new" title="New">
            <ListingGrid listings={newest} eager={endingSoon.length > 0 ? 0 : FIRST_ROW} />
          </Section>
        )}
      </div>
    </>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="display mb-5 text-3xl md:mb-7">
        {title}
      </h2>
      {children}
    </section>
  );
}

function NothingUp() {
  return (
    <>
      <h1 className="display mb-6 text-3xl">Auctions on Gavel</h1>
      <EmptyState
        title="Nothing is up yet"
        picture={<Mark className="size-14" />}
        actions={
          <ButtonLink href="/sell" variant="primary" size="lg">
            Sell something
          </ButtonLink>
        }
      >
        <p>The first lot of the house could be yours.</p>
      </EmptyState>
    </>
  );
}
