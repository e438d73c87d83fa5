import { increment } from "./increments";
import { type ListingStatus, type Phase, phaseAt } from "./listing";
import type { RecordEvent } from "./record";

/** What everybody may see of a listing that changes while it runs. Money in minor units, instants in ISO 8601. */
export interface LiveListing {
  id: string;
  status: ListingStatus;
  startsAt: string;
  endsAt: string;
  startPrice: number;
  price: number | null;
  /** Username of the leader, and after the close of the winner. */
  leader: string | null;
  bidCount: number;
  reserveMet: boolean;
  /** The last event that this view has taken in. */
  sequence: number;
}

/** An event as it is published: the record's entry with the usernames of the people whom it names. */
export type PublicEvent = RecordEvent & { hash: string; people: Record<string, string> };

/** Takes the next event into a view. Pure; the caller passes the events in order and without gaps. */
export function applyEvent<View extends LiveListing>(view: View, event: PublicEvent): View {
  const name = (id: string | null) => (id === null ? null : (event.people[id] ?? null));
  const { sequence } = event;
  switch (event.type) {
    case "bid": {
      const { price, leaderId, bidCount, reserveMet } = event.payload;
      return { ...view, sequence, price, leader: name(leaderId), bidCount, reserveMet };
    }
    case "extended":
      return { ...view, sequence, endsAt: event.payload.endsAt };
    case "closed": {
      const { status, winnerId, hammerPrice } = event.payload;
      const leader = status === "sold" ? name(winnerId) : view.leader;
      return { ...view, sequence, status, leader, price: hammerPrice ?? view.price };
    }
  }
}

/** The smallest maximum for somebody who does not lead, in minor units. */
export function minimumBid(view: Pick<LiveListing, "startPrice" | "price">): number {
  return view.price === null ? view.startPrice : view.price + increment(view.price);
}

/** The phase of a view at a server time in epoch milliseconds. */
export function phaseOf(view: Pick<LiveListing, "status" | "startsAt" | "endsAt">, nowMs: number): Phase {
  const dates = { startsAt: new Date(view.startsAt), endsAt: new Date(view.endsAt) };
  return phaseAt({ status: view.status, ...dates }, new Date(nowMs));
}
