"use server";

import { after } from "next/server";
import { requireUser } from "@/lib/auth";
import { limitAttempts } from "@/lib/commands/limit-attempts";
import { readConversation, sendMessage } from "@/lib/commands/send-message";
import { announceMessages } from "@/lib/events/announce-messages";
import type { MessageView } from "@/lib/events/message-view";
import { type FormState, invalid, parseForm } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { messageForm } from "./schema";

const MESSAGE_LIMIT = { max: 60, windowSeconds: 60 };

/** What the composer learns: the usual state, and the message as it was stored. */
export interface MessageFormState extends FormState {
  sent?: MessageView;
}

/** Sends a message in a conversation of whoever is signed in. */
export async function send(_: MessageFormState, form: FormData): Promise<MessageFormState> {
  const user = await requireUser("/inbox");
  const input = parseForm(messageForm, form);
  if (!input.ok) return input.state;
  const allowed = await limitAttempts(`message:${user.id}`, MESSAGE_LIMIT);
  if (!allowed.ok) {
    return invalid(form, { body: [`That was a lot at once. Send it again in ${allowed.retryAfterSeconds} seconds.`] });
  }
  const outcome = await sendMessage({ ...input.data, senderId: user.id });
  if (!outcome.sent) return invalid(form, { body: ["This conversation is gone. Go back to your inbox."] });
  after(() => announceMessages({ conversationId: input.data.conversationId }));
  return { status: "done", sent: outcome.message };
}

/** Marks a conversation as read by whoever is signed in. */
export async function markRead(conversationId: string): Promise<void> {
  const user = await requireUser("/inbox");
  if (isId(conversationId)) await readConversation(conversationId, user.id);
}
