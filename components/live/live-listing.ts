import { applyEvent, type LiveListing, type PublicEvent } from "@/lib/auction/view";

/** A listing as a browser knows it: the view, and the events that it has seen, newest first. */
export interface Followed {
  view: LiveListing;
  history: readonly PublicEvent[];
}

export interface TakenIn {
  followed: Followed;
  /** An event is missing between what is known and what came: fetch from `followed.view.sequence`. */
  gap: boolean;
}

/**
 * Takes events into what is known: in the order of their numbers, each once, stopping at a gap. Pure.
 * Order of arrival does not matter; what is known already is dropped.
 */
export function takeIn(followed: Followed, events: readonly PublicEvent[]): TakenIn {
  const ordered = [...events].sort((a, b) => a.sequence - b.sequence);
  let { view } = followed;
  let gap = false;
  const fresh: PublicEvent[] = [];
  for (const event of ordered) {
    if (event.sequence <= view.sequence) continue;
    gap = event.sequence > view.sequence + 1;
    if (gap) break;
    view = applyEvent(view, event);
    fresh.unshift(event);
  }
  return { followed: fresh.length > 0 ? { view, history: [...fresh, ...followed.history] } : followed, gap };
}
