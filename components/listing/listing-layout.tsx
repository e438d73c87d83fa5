import type { ReactNode } from "react";

interface ListingLayoutProps {
  /** The gallery. */
  pictures: ReactNode;
  /** The title and what stands under it. */
  heading: ReactNode;
  /** Price, time left, standing, bid box: stays in sight on a wide screen. */
  panel: ReactNode;
  /** Description, seller, history: what is read at leisure. */
  details: ReactNode;
}

/**
 * The places of the listing page. On a phone one column in reading order: pictures, title, bidding, the rest. From 64 rem up the
 * bidding column stands beside pictures and details, and stays while they scroll.
 */
export function ListingLayout({ pictures, heading, panel, details }: ListingLayoutProps) {
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:grid-rows-[auto_1fr] xl:gap-x-14">
      <div className="min-w-0 lg:col-start-1 lg:row-start-1">{pictures}</div>
      <div className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <div className="flex flex-col gap-6 lg:sticky lg:top-6">
          <div>{heading}</div>
          {panel}
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-10 lg:col-start-1 lg:row-start-2 lg:pt-4">{details}</div>
    </div>
  );
}

/** A titled part of the details. */
export function ListingSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="border-t border-line pt-6">
      <h2 id={id} className="display mb-4 text-2xl">
        {title}
      </h2>
      {children}
    </section>
  );
}
