import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** The two figures of an auction side by side: what it costs and how long it lasts. One above the other where there is no room. */
export function PricePanel({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={classNames(
        "grid grid-cols-[repeat(auto-fit,minmax(min(100%,9.5rem),1fr))] gap-x-6 gap-y-4 border-y border-line py-4",
        className,
      )}
    >
      {children}
    </div>
  );
}

/** As large as two of them have room for side by side, on a phone and in the bidding column alike. */
const figure = "text-[1.625rem] leading-tight sm:text-3xl lg:text-2xl xl:text-3xl";
/** From $100,000.00 on an amount is drawn a step smaller. */
const LONG = "$99,999.99".length;
const longAmount = "text-xl leading-[2.0313rem] sm:text-2xl lg:text-xl xl:text-2xl";

interface PriceFigureProps {
  /** "Current bid", "Starting price", "Sold for". */
  caption: string;
  /** The amount as text. */
  amount: string;
  /** "7 bids · reserve met". */
  detail?: ReactNode;
  /** Whether the amount came while the page was open; then it lights up. */
  fresh?: boolean;
}

/** The status region "Current price": read out when it changes. */
export function PriceFigure({ caption, amount, detail, fresh = false }: PriceFigureProps) {
  return (
    <section role="status" aria-label="Current price" aria-atomic="true" className="min-w-0">
      <p className="text-sm text-ink-muted">{caption}</p>
      {/* The key restarts the flash for every new amount, in the figure's own box: nothing moves. */}
      <p
        key={amount}
        className={classNames(
          "display-figures -mx-1.5 rounded-control px-1.5 whitespace-nowrap",
          amount.length > LONG ? longAmount : figure,
          fresh && "animate-arrive",
        )}
      >
        {amount}
      </p>
      {detail && <p className="figures mt-1 text-sm text-ink-muted">{detail}</p>}
    </section>
  );
}

interface TimeFigureProps {
  /** "Time left", "Starts in", "Ended". */
  caption: string;
  /** The clock, in a `<time>`. */
  children: ReactNode;
  /** "Ends 24 Nov, 14:02". */
  detail?: ReactNode;
  /** The last minute. */
  urgent?: boolean;
}

/** The status region "Time left". It can be read at any time but does not announce itself: a ticking clock must not talk. */
export function TimeFigure({ caption, children, detail, urgent = false }: TimeFigureProps) {
  return (
    <section role="status" aria-label="Time left" aria-live="off" className="min-w-0">
      <p className="text-sm text-ink-muted">{caption}</p>
      <p className={classNames("display-figures whitespace-nowrap transition-colors", figure, urgent && "text-danger")}>
        {children}
      </p>
      {detail && <p className="figures mt-1 truncate text-sm text-ink-muted">{detail}</p>}
    </section>
  );
}
