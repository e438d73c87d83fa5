import Link from "next/link";
import { LocalTime } from "@/components/ui/local-time";
import { formatMoney } from "@/lib/money";
import type { ListingCardView } from "@/lib/queries/types";
import { PhaseBadge } from "./phase-badge";
import { PictureFrame } from "./picture-frame";
import { TimeLeft } from "./time-left";

/** How wide a card is drawn in a ListingGrid. */
const CARD_SIZES = "(min-width: 80rem) 290px, (min-width: 64rem) 24vw, (min-width: 40rem) 31vw, 47vw";

/**
 * A listing in a grid. The whole card leads to it, through one link named by the title. While a listing is open its phase depends
 * on the time, which a cached card cannot know: there TimeLeft tells it; a badge tells only what is settled.
 */
export function ListingCard({ listing, eager }: { listing: ListingCardView; eager?: boolean }) {
  const { id, title, image, status, bidCount } = listing;
  return (
    <article className="group relative flex h-full min-w-0 flex-col">
      <div className="relative">
        <PictureFrame
          image={image}
          alt=""
          sizes={CARD_SIZES}
          eager={eager}
          className="aspect-square rounded-card [&_img]:transition-transform [&_img]:duration-500 group-hover:[&_img]:scale-[1.03]"
        />
        {status !== "open" && <PhaseBadge phase={status} className="absolute start-2.5 top-2.5" />}
      </div>
      <h3 className="mt-3 line-clamp-2 min-h-[2lh] text-base leading-snug font-medium break-words">
        <Link
          href={`/listings/${id}`}
          className={
            "underline-offset-4 outline-none group-hover:underline after:absolute after:inset-0 after:rounded-card " +
            "focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-focus"
          }
        >
          {title}
        </Link>
      </h3>
      <p className="mt-1.5 flex flex-col gap-x-3 sm:flex-row sm:flex-wrap sm:items-baseline sm:justify-between">
        <Price listing={listing} />
        <span className="figures text-sm text-ink-muted">
          {bidCount === 1 ? "1 bid" : `${bidCount.toLocaleString("en-US")} bids`}
        </span>
      </p>
      {/* A line of its own that never wraps: the text changes when the server's time is known, the layout must not. */}
      <p className="mt-0.5 truncate text-sm text-ink-muted">
        <When listing={listing} />
      </p>
    </article>
  );
}

function Price({ listing }: { listing: ListingCardView }) {
  const { status, price, startPrice } = listing;
  const caption = status === "sold" ? "Sold for" : price === null ? "Starts at" : null;
  return (
    <span className="min-w-0 break-words">
      {caption && <span className="me-1.5 text-sm text-ink-muted">{caption}</span>}
      <span className="figures text-lg leading-snug font-semibold">{formatMoney(price ?? startPrice)}</span>
    </span>
  );
}

function When({ listing: { status, startsAt, endsAt } }: { listing: ListingCardView }) {
  if (status === "open") return <TimeLeft status={status} startsAt={startsAt} endsAt={endsAt} className="figures" />;
  if (status === "cancelled") return "Taken down";
  return (
    <>
      Ended <LocalTime at={endsAt} precision="date" />
    </>
  );
}
