import { isId } from "@/lib/ids";
import { getPublicListing } from "@/lib/queries/listing";
import { json, noSuchListing } from "../answers";

/** The public view of a listing. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const listing = isId(id) ? await getPublicListing(id) : null;
  return listing ? json(listing) : noSuchListing();
}
