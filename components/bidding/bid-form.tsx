"use client";

import { unstable_rethrow } from "next/navigation";
import { useActionState, useEffect, useId, useRef, useState } from "react";
import { type BidFormState, placeBid } from "@/app/listings/[id]/actions";
import { useListingLive } from "@/components/live/listing-live";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { MoneyInput } from "@/components/ui/money-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useDraft } from "@/components/ui/use-draft";
import { formatMoney } from "@/lib/money";

const UNREACHABLE = "Your bid may not have arrived. Press Place bid again: it counts once only.";

/** The bid form: one's own maximum in, refusals explained, nothing typed lost. `minimum` in minor units. */
export function BidForm({ minimum }: { minimum: number }) {
  const { view, refresh } = useListingLive();
  const [maximum, setMaximum] = useDraft(`bid:${view.id}`);
  // The same id until an answer has come: pressing again after an unclear failure is the same bid.
  const [requestId, setRequestId] = useState<string>();
  const [question, setQuestion] = useState<BidFormState["unconfirmed"]>();
  const form = useRef<HTMLFormElement>(null);
  const confirmed = useRef<HTMLInputElement>(null);
  const formId = useId();

  const [state, submit] = useActionState<BidFormState, FormData>(
    async (previous, data) => {
      const id = requestId ?? crypto.randomUUID();
      setRequestId(id);
      data.set("requestId", id);
      try {
        const next = await placeBid(previous, data);
        setRequestId(undefined);
        setQuestion(next.unconfirmed);
        if (next.status === "done") setMaximum("");
        await refresh();
        return next;
      } catch (error) {
        unstable_rethrow(error);
        return { status: "invalid", errors: { maximum: [UNREACHABLE] } };
      }
    },
    { status: "idle" },
  );

  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (state.status === "invalid" && !state.unconfirmed) input.current?.focus();
  }, [state]);

  const confirm = () => {
    if (confirmed.current) confirmed.current.value = "yes";
    form.current?.requestSubmit();
    if (confirmed.current) confirmed.current.value = "";
    setQuestion(undefined);
  };

  return (
    <form ref={form} id={formId} action={submit} noValidate className="mt-4">
      <input type="hidden" name="listingId" value={view.id} />
      <input ref={confirmed} type="hidden" name="confirmed" defaultValue="" />
      <Field
        label="Your maximum bid"
        hint={`${formatMoney(minimum)} or more. We bid for you, no higher than it takes.`}
        error={question ? undefined : state.errors?.maximum}
        unmarked
      >
        <MoneyInput ref={input} name="maximum" value={maximum} onChange={(event) => setMaximum(event.target.value)} />
      </Field>
      <SubmitButton size="lg" className="mt-3 w-full">
        Place bid
      </SubmitButton>
      <p role="status" className="mt-2 text-sm text-ink-muted">
        {state.status === "done" && state.message}
      </p>
      <Dialog
        open={question !== undefined}
        onClose={() => setQuestion(undefined)}
        title={`Bid up to ${question?.maximum}?`}
        actions={
          <>
            <Button onClick={() => setQuestion(undefined)}>Change it</Button>
            <Button variant="primary" onClick={confirm}>
              Yes, bid {question?.maximum}
            </Button>
          </>
        }
      >
        <p>
          That is more than ten times the {formatMoney(question?.minimum ?? 0)} that would do. A bid is binding and
          cannot be taken back.
        </p>
      </Dialog>
    </form>
  );
}
