/**
 * The record of a listing: events numbered 1, 2, 3 … without gaps, each hashed together with the one before it, so that a
 * published history can be verified by anyone. Hashing itself is passed in: this module runs in Node and in the browser.
 */
export type RecordEvent = { listingId: string; sequence: number; at: string } & RecordPayload;

export type RecordPayload =
  | { type: "bid"; payload: BidPayload }
  | { type: "extended"; payload: { endsAt: string } }
  | { type: "closed"; payload: ClosePayload };

/** What everybody may know of an accepted bid. `commitment` binds the secret maximum without telling it. */
export interface BidPayload {
  bidderId: string;
  leaderId: string;
  /** Visible price after the bid, in minor units. */
  price: number;
  bidCount: number;
  reserveMet: boolean;
  commitment: string;
}

export interface ClosePayload {
  status: "sold" | "unsold";
  winnerId: string | null;
  /** What the winner pays, in minor units. */
  hammerPrice: number | null;
}

/** The text that is hashed for an event: canonical JSON (keys sorted) behind the hash of the event before it. */
export function hashInput(previousHash: string, event: RecordEvent): string {
  const { listingId, sequence, at, type, payload } = event;
  return `${previousHash}\n${canonicalJson({ listingId, sequence, at, type, payload })}`;
}

/** The text whose hash commits to a maximum (minor units); only who knows the salt can check it. */
export function commitmentInput(salt: string, maximum: number): string {
  return `${salt}:${maximum}`;
}

/** JSON with sorted keys and no spaces, so that equal content has equal text; as in JSON, what is undefined is left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(",")}}`;
}
