"use server";

import { redirect } from "next/navigation";
import { currentUser } from "@/lib/auth";
import { refreshMarket } from "@/lib/cache";
import { createListing, type ListingCreation, type NewListing } from "@/lib/commands/create-listing";
import { env } from "@/lib/env";
import { type FormState, invalid, parseForm } from "@/lib/forms";
import { log } from "@/lib/log";
import { explain } from "./messages";
import { sellSchema } from "./schema";

/** Puts something up for auction and shows it. What is refused, or fails, leaves the form as it was. */
export async function publishListing(_: FormState, form: FormData): Promise<FormState> {
  const user = await currentUser();
  if (!user) return invalid(form, {}, "You have been signed out. Sign in in another tab, then publish again.");
  const input = parseForm(sellSchema({ now: new Date(), minDurationSeconds: env.MIN_DURATION_SECONDS }), form);
  if (!input.ok) return input.state;
  const outcome = await create({ ...input.data, sellerId: user.id });
  if (!outcome) return invalid(form, {}, "Something went wrong on our side. Nothing is lost: please publish again.");
  if (!outcome.created) return invalid(form, messagesByField(outcome.problems));
  refreshMarket();
  redirect(`/listings/${outcome.id}`);
}

/** An error page would take everything that was typed with it. */
async function create(listing: NewListing): Promise<ListingCreation | null> {
  try {
    return await createListing(listing);
  } catch (error) {
    log.error("listing.create_failed", error, { sellerId: listing.sellerId });
    return null;
  }
}

function messagesByField(problems: Extract<ListingCreation, { created: false }>["problems"]): Record<string, string[]> {
  const explained = problems.map(explain);
  return Object.fromEntries(
    explained.map(({ field }) => [
      field,
      explained.filter((other) => other.field === field).map(({ message }) => message),
    ]),
  );
}
