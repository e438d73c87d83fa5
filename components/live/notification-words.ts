import { formatMoney } from "@/lib/money";

/** A notification as the viewer's channel brings it. Money in minor units. */
export interface LiveNotification {
  id: string;
  kind: "outbid" | "won" | "lost" | "sold" | "unsold";
  listingId: string | null;
  title: string | null;
  payload: { price?: number | null };
}

interface Words {
  tone: "message" | "success";
  title: string;
  description: string;
}

/** A notification in words: what happened, and to which lot. */
export function notificationWords({ kind, title, payload }: LiveNotification): Words {
  const lot = title ?? "A listing";
  const price = formatMoney(payload.price ?? 0);
  switch (kind) {
    case "outbid":
      return { tone: "message", title: "You were outbid", description: `${lot} is at ${price} now.` };
    case "won":
      return { tone: "success", title: "You won!", description: `${lot} is yours for ${price}.` };
    case "lost":
      return { tone: "message", title: "The auction has ended", description: `${lot} went to somebody else.` };
    case "sold":
      return { tone: "success", title: "Sold!", description: `${lot} sold for ${price}.` };
    case "unsold":
      return { tone: "message", title: "Ended unsold", description: `${lot} found no buyer.` };
  }
}
