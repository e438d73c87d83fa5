import { z } from "zod";
import { currentUser } from "@/lib/auth";
import { userChannel } from "@/lib/realtime/channels";
import { authorizeChannel } from "@/lib/realtime/server";

const request = z.object({
  socket_id: z.string().regex(/^\d{1,20}\.\d{1,20}$/),
  channel_name: z.string().max(164),
});

/** Lets a browser listen to a private channel: everybody to their own, nobody to another's. */
export async function POST(incoming: Request): Promise<Response> {
  const form = await incoming.formData().catch(() => new FormData());
  const input = request.safeParse(Object.fromEntries(form));
  if (!input.success) return new Response("Bad request", { status: 400 });
  const user = await currentUser();
  if (!user) return new Response("Sign in first", { status: 401 });
  if (input.data.channel_name !== userChannel(user.id)) return new Response("Not your channel", { status: 403 });
  return Response.json(authorizeChannel(input.data.socket_id, input.data.channel_name));
}
