import { z } from "zod";
import { tellEnded } from "@/app/listings/[id]/tell-ended";
import { closeListing } from "@/lib/commands/close-listing";
import { eventsAfter } from "@/lib/events/public-events";
import { isId } from "@/lib/ids";
import { getPublicListing } from "@/lib/queries/listing";
import { json, noSuchListing } from "../../answers";

const query = z.coerce.number().int().min(0).max(2_147_483_647);

/**
 * What happened to a listing after an event: how a browser catches up after a gap, a lost connection, or on a page that was
 * cached a while ago. A listing that is overdue is settled on the way, so that its page never waits for a lost callback.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const after_ = query.safeParse(new URL(request.url).searchParams.get("after") ?? "0");
  if (!after_.success) return json({ error: "bad_request", message: "`after` is a whole number from 0." }, 400);
  let listing = isId(id) ? await getPublicListing(id) : null;
  if (!listing) return noSuchListing();
  if (listing.phase === "ended") {
    await settle(id);
    listing = (await getPublicListing(id)) ?? listing;
  }
  const events = listing.sequence > after_.data ? await eventsAfter(id, after_.data) : [];
  return json({ events, sequence: listing.sequence, serverTime: listing.serverTime });
}

async function settle(id: string): Promise<void> {
  const { outcome } = await closeListing(id);
  if (outcome === "closed") tellEnded(id);
}
