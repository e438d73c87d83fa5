import { formatMoney } from "@/lib/money";

/** Every reason for which a bid or a purchase is refused, with what else it tells. */
export interface Refusal {
  reason:
    | "ended"
    | "not_started"
    | "own_listing"
    | "blocked"
    | "too_low"
    | "unconfirmed"
    | "not_found"
    | "no_account"
    | "request_id_taken"
    | "not_offered";
  /** The smallest maximum that would be accepted, in minor units. */
  minimum?: number;
}

/** A refusal in words that say what to do. */
export function explainRefusal({ reason, minimum = 0 }: Refusal): string {
  switch (reason) {
    case "ended":
      return "Bidding is over: this auction has ended.";
    case "not_started":
      return "Bidding has not started yet. Come back at the start time.";
    case "own_listing":
      return "This is your own listing. Only others can bid on it.";
    case "blocked":
      return "The seller does not take bids from you. Look for another listing.";
    case "too_low":
      return `Bid ${formatMoney(minimum)} or more.`;
    case "unconfirmed":
      return `That is more than ten times the ${formatMoney(minimum)} that would do. Confirm it to place the bid.`;
    case "not_found":
      return "This listing is gone.";
    case "no_account":
      return "Your account is gone. Sign in again.";
    case "not_offered":
      return "It can no longer be bought at once: bidding has gone too far. Place a bid instead.";
    case "request_id_taken":
      return "Somebody else used this request id. Send the bid again with a new one.";
  }
}
