import type { Phase } from "@/lib/auction/listing";
import { type LiveListing, minimumBid } from "@/lib/auction/view";
import { formatMoney } from "@/lib/money";
import type { Standing } from "@/lib/queries/types";

export interface StandingWords {
  tone: "leading" | "outbid" | "won" | "lost" | "neutral";
  title: string;
  detail?: string;
}

interface Situation {
  view: LiveListing;
  standing: Standing | null;
  leads: boolean;
  phase: Phase;
}

/** What to tell a viewer about where they stand; null when there is nothing to tell. */
export function standingWords({ view, standing, leads, phase }: Situation): StandingWords | null {
  if (phase === "sold" || phase === "unsold" || phase === "cancelled")
    return outcomeWords(view, standing, leads, phase);
  if (standing?.isSeller) {
    return { tone: "neutral", title: "This is your listing.", detail: "Others bid; you watch it here live." };
  }
  if (!standing?.hasBid) return null;
  const own = standing.maximum ? `Your maximum: ${formatMoney(standing.maximum)}.` : undefined;
  if (leads) {
    const short = view.reserveMet ? own : `${own ?? ""} The reserve is not met yet.`.trim();
    return { tone: "leading", title: phase === "live" ? "You lead." : "You were leading at the end.", detail: short };
  }
  if (phase !== "live") return { tone: "outbid", title: "You were outbid.", detail: own };
  return {
    tone: "outbid",
    title: "You were outbid.",
    detail: `${formatMoney(minimumBid(view))} or more may take the lead.`,
  };
}

function outcomeWords(view: LiveListing, standing: Standing | null, leads: boolean, phase: Phase): StandingWords {
  if (phase === "cancelled") return { tone: "neutral", title: "This listing was cancelled." };
  if (phase === "unsold") {
    const detail = view.bidCount === 0 ? "Nobody bid." : "The reserve was not met.";
    return { tone: "neutral", title: "Ended unsold.", detail };
  }
  const price = formatMoney(view.price ?? 0);
  if (leads) return { tone: "won", title: `You won for ${price}!`, detail: "The seller's message is in your inbox." };
  if (standing?.isSeller)
    return { tone: "won", title: `Sold to ${view.leader} for ${price}.`, detail: "Settle it in your inbox." };
  if (standing?.hasBid)
    return { tone: "lost", title: `Sold to ${view.leader} for ${price}.`, detail: "Your bids did not win this time." };
  return { tone: "neutral", title: `Sold to ${view.leader} for ${price}.` };
}
