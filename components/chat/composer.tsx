"use client";

import { unstable_rethrow } from "next/navigation";
import { useActionState, useRef } from "react";
import { type MessageFormState, send } from "@/app/inbox/actions";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useDraft } from "@/components/ui/use-draft";
import type { MessageView } from "@/lib/events/message-view";
import { MESSAGE_MAX_LENGTH } from "@/lib/limits";

interface ComposerProps {
  conversationId: string;
  onSent: (message: MessageView) => void;
}

/** Writes a message. The text stays until it has been stored; sending it again after an unclear failure makes no second one. */
export function Composer({ conversationId, onSent }: ComposerProps) {
  const [body, setBody] = useDraft(`message:${conversationId}`);
  const clientId = useRef<string>(undefined);
  const [state, submit] = useActionState<MessageFormState, FormData>(
    async (previous, data) => {
      clientId.current ??= crypto.randomUUID();
      data.set("clientId", clientId.current);
      try {
        const next = await send(previous, data);
        if (next.sent) {
          clientId.current = undefined;
          onSent(next.sent);
          setBody("");
        }
        return next;
      } catch (error) {
        unstable_rethrow(error);
        return {
          status: "invalid",
          errors: { body: ["It may not have arrived. Send it again: it counts once only."] },
        };
      }
    },
    { status: "idle" },
  );

  return (
    <form action={submit} noValidate className="flex flex-col gap-3 border-t border-line p-4">
      <input type="hidden" name="conversationId" value={conversationId} />
      <Field label="Message" error={state.errors?.body} unmarked>
        <Textarea
          name="body"
          rows={3}
          maxLength={MESSAGE_MAX_LENGTH}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
      </Field>
      <SubmitButton className="self-end">Send message</SubmitButton>
    </form>
  );
}
