/** What the listing endpoints have in common. Nothing here is cached: the answer holds for the moment of the question. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store", ...headers } });
}

export function noSuchListing(): Response {
  return json({ error: "not_found", message: "There is no such listing." }, 404);
}
