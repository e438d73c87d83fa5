"use client";

import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";
import { useViewer } from "@/components/account/viewer";
import type { PublicEvent } from "@/lib/auction/view";
import type { ListingPageView, Standing } from "@/lib/queries/types";
import type { Followed } from "./live-listing";
import { useLiveListing } from "./use-live-listing";

interface ListingLive extends Followed {
  /** What only the viewer may know; null until it is there. */
  standing: Standing | null;
  /** Whether the viewer leads now; follows the events, not only the last answer about the standing. */
  leads: boolean;
  /** Asks for news and the viewer's standing; after a bid of one's own. */
  refresh: () => Promise<void>;
}

const Context = createContext<ListingLive | null>(null);

/** Follows a listing for all parts of its page. */
export function ListingLiveProvider({ listing, children }: { listing: ListingPageView; children: ReactNode }) {
  const { catchUp, ...followed } = useLiveListing(initialOf(listing));
  const [standing, refreshStanding] = useStanding(listing.id);
  const refresh = useCallback(async () => {
    await Promise.all([catchUp(), refreshStanding()]);
  }, [catchUp, refreshStanding]);
  const name = standing?.viewer?.username;
  const leads = name !== undefined && followed.view.leader === name;

  const { view, history } = followed;
  const value = useMemo(() => ({ view, history, standing, leads, refresh }), [view, history, standing, leads, refresh]);
  return <Context value={value}>{children}</Context>;
}

/** The listing that the page is about, as it stands now. */
export function useListingLive(): ListingLive {
  const value = use(Context);
  if (!value) throw new Error("useListingLive needs a ListingLiveProvider around it");
  return value;
}

function initialOf(listing: ListingPageView): Followed {
  const { id, status, startsAt, endsAt, startPrice, price, leader, bidCount, reserveMet, sequence } = listing;
  const view = { id, status, startsAt, endsAt, startPrice, price, leader, bidCount, reserveMet, sequence };
  return { view, history: listing.history as readonly PublicEvent[] };
}

function useStanding(listingId: string): [Standing | null, () => Promise<void>] {
  const { status, viewer } = useViewer();
  const viewerId = viewer?.id ?? null;
  const [standing, setStanding] = useState<Standing | null>(null);
  const refresh = useCallback(async () => {
    const answer = await fetch(`/api/listings/${listingId}/standing`, { cache: "no-store" }).catch(() => null);
    if (answer?.ok) setStanding((await answer.json()) as Standing);
  }, [listingId]);
  // A visitor has no standing to ask for; who signs in or out changes it.
  useEffect(() => {
    if (status !== "ready") return;
    if (viewerId) void refresh();
    else setStanding(null);
  }, [status, viewerId, refresh]);
  return [standing, refresh];
}
