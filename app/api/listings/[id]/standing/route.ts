import { currentUser } from "@/lib/auth";
import { isId } from "@/lib/ids";
import { getStanding } from "@/lib/queries/standing";
import { json, noSuchListing } from "../../answers";

/** Where the viewer stands: what only they may know, apart from the page that is the same for everybody. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const user = await currentUser();
  const standing = isId(id) ? await getStanding(id, user?.id ?? null) : null;
  return standing ? json(standing) : noSuchListing();
}
