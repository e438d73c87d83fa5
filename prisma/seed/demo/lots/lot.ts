import type { MotifName } from "../../pictures/render";

/** When a demo listing starts and ends, seen from the moment of seeding; in minutes, hours (h) or days (d). */
type Ago = `${number}m` | `${number}h` | `${number}d`;

export interface Lot {
  title: string;
  /** Slug of a leaf of the category tree. */
  category: string;
  seller: "sol" | "ada" | "bob";
  picture: [MotifName, look: number];
  /** Whole dollars. */
  start: number;
  reserve?: number;
  buyNow?: number;
  /** How long ago it started (negative: how far ahead), and how long from now until it ends (negative: ended). */
  started: Ago;
  ends: Ago;
  /** How many bids, and up to what maximum they go, in dollars. */
  bids?: [count: number, upTo: number];
  /** Bids in the last minutes, so that the soft close moves the end. */
  contested?: boolean;
  cancelled?: boolean;
  text: string;
}
