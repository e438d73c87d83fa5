import { databaseTime } from "@/lib/queries/listing";

/** 200 when the app and its database answer, 503 and why otherwise. */
export async function GET(): Promise<Response> {
  try {
    const time = await databaseTime();
    return Response.json({ status: "ok", database: "ok", serverTime: time.toISOString() }, noStore(200));
  } catch {
    return Response.json({ status: "unavailable", database: "does not answer" }, noStore(503));
  }
}

function noStore(status: number): ResponseInit {
  return { status, headers: { "Cache-Control": "no-store" } };
}
