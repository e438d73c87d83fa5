import { smallestBuyNow } from "@/lib/auction/terms";
import { EXACT_END } from "@/lib/durations";
import { formatMoney, parseMoney } from "@/lib/money";

/** What a half-filled sell form would mean for buyers; null where it says nothing (yet). */
export interface Preview {
  title: string | null;
  startPrice: string | null;
  reserve: boolean;
  buyNowPrice: string | null;
  /** What the buy-now price would have to be at least. */
  leastBuyNow: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
}

export const NOTHING: Preview = {
  ...{
    title: null,
    startPrice: null,
    reserve: false,
    buyNowPrice: null,
    leastBuyNow: null,
    startsAt: null,
    endsAt: null,
  },
};

/** Reads the form as it stands. Its times are typed in the browser's own zone, which `Date` reads them in. */
export function previewOf(form: FormData, now: Date): Preview {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const start = parseMoney(text("startPrice"));
  const buyNow = parseMoney(text("buyNowPrice"));
  const startsAt = form.get("startLater") === null ? null : moment(text("startsAt"));
  const from = startsAt ?? now;
  const duration = text("duration");
  const afterDuration = new Date(from.getTime() + Number(duration) * 1_000);
  return {
    title: text("title") || null,
    startPrice: start === null ? null : formatMoney(start),
    reserve: parseMoney(text("reservePrice")) !== null,
    buyNowPrice: buyNow === null ? null : formatMoney(buyNow),
    leastBuyNow: start === null || buyNow !== null ? null : formatMoney(smallestBuyNow(start)),
    startsAt,
    endsAt: duration === EXACT_END ? moment(text("endsAt")) : afterDuration,
  };
}

function moment(local: string): Date | null {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? null : date;
}
