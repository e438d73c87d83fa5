import { z } from "zod";
import { tellEnded } from "@/app/listings/[id]/tell-ended";
import { refreshListing, refreshMarket } from "@/lib/cache";
import { closeListing } from "@/lib/commands/close-listing";
import { sweep } from "@/lib/commands/sweep";
import { log } from "@/lib/log";
import { isGenuine } from "@/lib/scheduler/client";
import { parseJson, readText } from "../../read-text";

const MAX_BODY = 4_096;
const closeJob = z.object({ listingId: z.uuid() });

/** QStash's door. What is not signed by it, for this address and this body, is refused with 401. */
export async function POST(request: Request, { params }: { params: Promise<{ job: string }> }): Promise<Response> {
  const body = await readText(request, MAX_BODY);
  if (body === null || !(await isGenuine(request, body))) return new Response("Bad signature", { status: 401 });
  const { job } = await params;
  switch (job) {
    case "close-listing":
      return runClose(body);
    case "sweep":
      return runSweep();
    default:
      return new Response("No such job", { status: 404 });
  }
}

async function runClose(body: string): Promise<Response> {
  const input = closeJob.safeParse(parseJson(body));
  // A body that will never parse must not be retried: 2xx ends it.
  if (!input.success) {
    log.warn("job.close_bad_body");
    return Response.json({ outcome: "bad_body" });
  }
  const { listingId } = input.data;
  const result = await closeListing(listingId);
  if (result.outcome === "closed") tellEnded(listingId);
  return Response.json(result);
}

async function runSweep(): Promise<Response> {
  const { closed } = await sweep();
  for (const listingId of closed) refreshListing(listingId);
  if (closed.length > 0) refreshMarket();
  return Response.json({ closed: closed.length });
}
