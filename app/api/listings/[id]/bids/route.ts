import { placeAndTell } from "@/app/listings/[id]/place-and-tell";
import { bidJson } from "@/app/listings/[id]/schema";
import { explainRefusal } from "@/lib/auction/refusal";
import { currentUser } from "@/lib/auth";
import { isId } from "@/lib/ids";
import { isSameOrigin } from "@/lib/same-origin";
import { readJson } from "../../../read-text";
import { json, noSuchListing } from "../../answers";

const MAX_BODY = 1_024;

/**
 * A bid from a program: 201 with the outcome, 409 with `reason` (and `minimum`) when refused. The same request id again is the
 * same bid and gets the same answer.
 */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request))
    return json({ error: "forbidden", message: "Send bids from this site's own pages." }, 403);
  const user = await currentUser();
  if (!user) return json({ error: "unauthorized", message: "Sign in to bid." }, 401);
  const { id } = await params;
  if (!isId(id)) return noSuchListing();
  const input = bidJson.safeParse(await readJson(request, MAX_BODY));
  if (!input.success) {
    const issues = input.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
    return json({ error: "bad_request", message: "Send {maximum, requestId}: minor units and a UUID.", issues }, 400);
  }
  const answer = await placeAndTell({ listingId: id, bidderId: user.id, ...input.data, confirmed: true });
  if ("ok" in answer) {
    const headers = { "Retry-After": String(answer.retryAfterSeconds) };
    return json({ error: "too_many_requests", message: "Bid more slowly." }, 429, headers);
  }
  if (answer.accepted) return json(answer, 201);
  if (answer.reason === "not_found") return noSuchListing();
  if (answer.reason === "no_account") return json({ error: "unauthorized", message: explainRefusal(answer) }, 401);
  return json({ ...answer, message: explainRefusal(answer) }, 409);
}
