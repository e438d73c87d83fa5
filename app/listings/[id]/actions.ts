"use server";

import { explainRefusal } from "@/lib/auction/refusal";
import { requireUser } from "@/lib/auth";
import { done, type FormState, invalid, parseForm } from "@/lib/forms";
import { formatMoney } from "@/lib/money";
import { buyAndTell, placeAndTell } from "./place-and-tell";
import { bidForm, buyForm } from "./schema";

/** What the bid form learns: the usual state, and whether the maximum wants a confirmation first. */
export interface BidFormState extends FormState {
  unconfirmed?: { maximum: string; minimum: number };
  leads?: boolean;
}

/** Places a bid for whoever is signed in. Visitors are sent to sign in and back. */
export async function placeBid(_: BidFormState, form: FormData): Promise<BidFormState> {
  const user = await requireUser(`/listings/${String(form.get("listingId")).slice(0, 36)}`);
  const input = parseForm(bidForm, form);
  if (!input.ok) return input.state;
  const { confirmed, ...bid } = input.data;
  const answer = await placeAndTell({ ...bid, bidderId: user.id, confirmed: confirmed === "yes" });
  if ("ok" in answer) {
    return invalid(form, { maximum: [`That was a lot of bids. Try again in ${answer.retryAfterSeconds} seconds.`] });
  }
  if (!answer.accepted) {
    const refused = invalid(form, { maximum: [explainRefusal(answer)] });
    if (answer.reason !== "unconfirmed") return refused;
    return { ...refused, unconfirmed: { maximum: formatMoney(bid.maximum), minimum: answer.minimum } };
  }
  const message = answer.leads
    ? `You are the highest bidder. Your maximum is ${formatMoney(bid.maximum)}.`
    : `Somebody's higher maximum beat yours at once. The price is now ${formatMoney(answer.price)}.`;
  return { status: "done", message, leads: answer.leads };
}

/** Buys the listing at its buy-now price for whoever is signed in. Visitors are sent to sign in and back. */
export async function buyNow(_: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser(`/listings/${String(form.get("listingId")).slice(0, 36)}`);
  const input = parseForm(buyForm, form);
  if (!input.ok) return input.state;
  const outcome = await buyAndTell({ ...input.data, buyerId: user.id });
  if (!outcome.bought) return invalid(form, {}, explainRefusal(outcome));
  return done(`You bought it for ${formatMoney(outcome.price)}.`);
}
