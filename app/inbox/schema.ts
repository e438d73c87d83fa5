import { z } from "zod";
import { MESSAGE_MAX_LENGTH } from "@/lib/limits";

export const messageForm = z.object({
  conversationId: z.uuid(),
  clientId: z.uuid(),
  body: z
    .string()
    .trim()
    .min(1, "Write something first.")
    .max(MESSAGE_MAX_LENGTH, `Keep it to ${MESSAGE_MAX_LENGTH.toLocaleString("en-US")} characters.`),
});
