import { z } from "zod";
import { MESSAGE_MAX_LENGTH } from "@/lib/limits";
import { multipleLines } from "@/lib/plain-text";

const TOO_LONG = `Keep it to ${MESSAGE_MAX_LENGTH.toLocaleString("en-US")} characters.`;

/** A message as typed. */
export const messageForm = z.object({
  conversationId: z.uuid(),
  clientId: z.uuid(),
  body: z
    .string()
    .transform(multipleLines)
    .pipe(z.string().min(1, "Write something first.").max(MESSAGE_MAX_LENGTH, TOO_LONG)),
});
