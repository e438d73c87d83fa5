"use client";

import { unstable_rethrow } from "next/navigation";
import { type SubmitEvent, startTransition, useActionState, useEffect, useLayoutEffect, useRef, useState } from "react";
import { publishListing } from "@/app/sell/actions";
import { ImageField } from "@/components/listing/image-field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { DurationOption } from "@/lib/durations";
import type { FormState } from "@/lib/forms";
import type { CategoryGroup } from "@/lib/queries/categories";
import { AboutFields } from "./about-fields";
import { FormSection } from "./form-section";
import { PriceFields } from "./price-fields";
import { SellSummary } from "./sell-summary";
import { TimeFields } from "./time-fields";

const IDLE: FormState = { status: "idle" };

interface SellFormProps {
  categories: CategoryGroup[];
  durations: DurationOption[];
}

/**
 * The sell form. Next keeps a page that one leaves in memory, with all that was typed, which is what a draft wants; only
 * after a listing was published the next visit begins with an empty form.
 */
export function SellForm(props: SellFormProps) {
  const [round, setRound] = useState(0);
  return <SellFields key={round} {...props} onPublished={() => setRound((count) => count + 1)} />;
}

function SellFields({ categories, durations, onPublished }: SellFormProps & { onPublished: () => void }) {
  const [state, publish, pending] = useActionState(publishOrKeep, IDLE);
  const form = useRef<HTMLFormElement>(null);
  const [uploading, setUploading] = useState(false);
  const [hasty, setHasty] = useState(false);
  const submitted = useRef(false);

  useEffect(() => {
    if (state.status !== "invalid") return;
    submitted.current = false;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [state]);

  // Left, by way of a submission that did not come back with a refusal: it was published.
  useLayoutEffect(() => () => void (submitted.current && onPublished()), [onPublished]);

  /** Not by the form's own action, after which React would empty it: what was typed stays as it is. */
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setHasty(uploading);
    if (uploading || pending) return;
    submitted.current = true;
    const filled = new FormData(event.currentTarget);
    startTransition(() => publish(filled));
  }

  const { errors = {}, message } = state;
  return (
    <div className="mt-8 grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-12">
      <form ref={form} onSubmit={submit} noValidate aria-label="Sell something" id="sell" className="min-w-0">
        <FormSection title="What it is" about="A good title names the thing, its maker and its age.">
          <AboutFields categories={categories} errors={errors} />
        </FormSection>
        <FormSection title="Photos" about="Daylight, a plain ground, and one of every flaw.">
          <ImageField errors={errors.images} onBusyChange={setUploading} />
        </FormSection>
        <FormSection
          title="Price"
          about="A low start draws bidders; a reserve keeps it from going for less than you want."
        >
          <PriceFields errors={errors} />
        </FormSection>
        <FormSection title="Time" about="A bid in the last two minutes adds two more, so nobody is outrun at the end.">
          <TimeFields durations={durations} errors={errors} />
        </FormSection>
        <div className="grid gap-4 border-line border-t pt-7">
          {hasty && uploading && (
            <Notice tone="warning" role="alert">
              Your photos are still on their way. Publish once they are there.
            </Notice>
          )}
          {state.status === "invalid" && !pending && (
            <Notice tone="danger" role="alert">
              {message ?? "Not published yet: the fields marked above need another look."}
            </Notice>
          )}
          <SubmitButton size="lg" busy={pending} className="w-full sm:w-auto sm:justify-self-start">
            Publish listing
          </SubmitButton>
        </div>
      </form>
      <SellSummary form={form} />
    </div>
  );
}

/** A lost connection becomes a message too; an error page would take everything that was typed with it. */
async function publishOrKeep(state: FormState, form: FormData): Promise<FormState> {
  try {
    return await publishListing(state, form);
  } catch (error) {
    unstable_rethrow(error);
    return { status: "invalid", message: "The connection was lost. Nothing is lost: please publish again." };
  }
}
