"use client";

import { unstable_rethrow } from "next/navigation";
import { useActionState, useState } from "react";
import { buyNow } from "@/app/listings/[id]/actions";
import { useListingLive } from "@/components/live/listing-live";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/forms";
import { formatMoney } from "@/lib/money";

/** The way to end the auction by paying the buy-now price (minor units), after a question: it cannot be taken back. */
export function BuyNow({ price }: { price: number }) {
  const { view, refresh } = useListingLive();
  const [asking, setAsking] = useState(false);
  const [state, submit] = useActionState<FormState, FormData>(
    async (previous, form) => {
      try {
        const next = await buyNow(previous, form);
        setAsking(false);
        await refresh();
        return next;
      } catch (error) {
        unstable_rethrow(error);
        return { status: "invalid", message: "It is unclear whether that arrived. Try again: you buy it once only." };
      }
    },
    { status: "idle" },
  );

  return (
    <div className="flex flex-col gap-3 border-t border-line pt-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>
          <span className="block text-sm text-ink-muted">Or have it at once for</span>
          <span className="figures text-lg font-semibold">{formatMoney(price)}</span>
        </p>
        <Button size="lg" onClick={() => setAsking(true)}>
          Buy now
        </Button>
      </div>
      {state.status === "invalid" && (
        <Notice tone="warning" role="alert">
          {state.message}
        </Notice>
      )}
      <Dialog open={asking} onClose={() => setAsking(false)} title={`Buy it for ${formatMoney(price)}?`}>
        <form action={submit} className="flex flex-col gap-4">
          <input type="hidden" name="listingId" value={view.id} />
          <p>This ends the auction at once, and is binding.</p>
          <div className="flex flex-wrap justify-end gap-3">
            <Button onClick={() => setAsking(false)}>Not now</Button>
            <SubmitButton>Yes, buy it</SubmitButton>
          </div>
        </form>
      </Dialog>
    </div>
  );
}
