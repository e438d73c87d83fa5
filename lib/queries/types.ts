import type { LiveListing, PublicEvent } from "@/lib/auction/view";
import type { RealtimeConfig } from "@/lib/realtime/channels";

/** A picture ready to show: absolute URL, pixel size, a tiny data URL to stand in while it loads. */
export interface ImageView {
  url: string;
  width: number;
  height: number;
  placeholder: string;
}

/** What a card shows. */
export interface ListingCardView extends LiveListing {
  title: string;
  image: ImageView | null;
}

/** What the listing page shows, the same for everybody. Money in minor units, instants in ISO 8601. */
export interface ListingPageView extends LiveListing {
  title: string;
  description: string;
  createdAt: string;
  buyNowPrice: number | null;
  hasReserve: boolean;
  seller: { username: string; memberSince: string };
  category: { name: string; slug: string; parent: { name: string; slug: string } | null };
  images: ImageView[];
  /** The latest events of the record, newest first. */
  history: PublicEvent[];
}

/** What only the viewer may know about themselves and a listing; answered by GET /api/listings/{id}/standing. */
export interface Standing {
  viewer: { id: string; username: string } | null;
  isSeller: boolean;
  leads: boolean;
  hasBid: boolean;
  /** The viewer's own highest maximum, in minor units. */
  maximum: number | null;
  /** The smallest maximum that the viewer may state now, in minor units. */
  minimum: number;
}

/** Who is looking and what their browser needs to be live; answered by GET /api/me. */
export interface Me extends ViewerSummary {
  realtime: RealtimeConfig;
  /** The database's clock, in ISO 8601. */
  serverTime: string;
}

/** Who is looking, for the header. */
export interface ViewerSummary {
  viewer: { id: string; username: string; role: "user" | "admin" } | null;
  unreadMessages: number;
  unreadNotifications: number;
}
