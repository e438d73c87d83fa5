/** What is stored of an auction's outcome; "open" until it is settled. */
export type ListingStatus = "open" | "sold" | "unsold" | "cancelled";

/** What people see: derived from the stored status and the time. */
export type Phase = "scheduled" | "live" | "ended" | "sold" | "unsold" | "cancelled";

/** All that the rules need to know of a listing. Money in minor units; `leaderMax` and `reservePrice` are secret. */
export interface AuctionState {
  sellerId: string;
  status: ListingStatus;
  startPrice: number;
  reservePrice: number | null;
  startsAt: Date;
  endsAt: Date;
  price: number | null;
  leaderId: string | null;
  leaderMax: number | null;
  bidCount: number;
}

/** The phase by the rules, at an instant of the database's clock; never dependent on a background job having run. */
export function phaseAt(listing: Pick<AuctionState, "status" | "startsAt" | "endsAt">, now: Date): Phase {
  if (listing.status !== "open") return listing.status;
  if (now >= listing.endsAt) return "ended";
  return now < listing.startsAt ? "scheduled" : "live";
}

/** Whether the listing would sell at its present standing; one without a reserve counts as met. */
export function reserveMet(listing: Pick<AuctionState, "reservePrice" | "leaderMax">): boolean {
  return listing.reservePrice === null || (listing.leaderMax ?? 0) >= listing.reservePrice;
}
