import { classNames } from "@/components/ui/class-names";
import type { ListingCardView } from "@/lib/queries/types";
import { CardSkeleton } from "./card-skeleton";
import { ListingCard } from "./listing-card";

/** As many columns as hold a card: one where text is enlarged, two on a phone, four on a desk. */
const gridStyle =
  "grid grid-cols-[repeat(auto-fill,minmax(min(100%,9.5rem),1fr))] gap-x-4 gap-y-8 " +
  "sm:grid-cols-3 sm:gap-x-6 sm:gap-y-10 lg:grid-cols-4";

interface ListingGridProps {
  listings: ListingCardView[];
  /** How many pictures are on the first screen and load at once. */
  eager?: number;
  className?: string;
}

/** Listings as a list of cards. */
export function ListingGrid({ listings, eager = 0, className }: ListingGridProps) {
  return (
    <ul className={classNames(gridStyle, className)}>
      {listings.map((listing, index) => (
        <li key={listing.id} className="min-w-0">
          <ListingCard listing={listing} eager={index < eager} />
        </li>
      ))}
    </ul>
  );
}

/** The grid before its listings are known, in the same places. */
export function ListingGridSkeleton({ count = 8 }: { count?: number }) {
  const places = Array.from({ length: count }, (_, place) => `place ${place + 1}`);
  return (
    <div role="status" aria-busy="true" aria-label="Loading listings" className={gridStyle}>
      {places.map((place) => (
        <CardSkeleton key={place} />
      ))}
    </div>
  );
}
