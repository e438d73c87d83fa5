"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { FormState } from "@/lib/forms";

/**
 * What a sign-in or sign-up form does with its answer: after a refusal the focus goes to the first invalid field, or to the
 * one marked `data-retry` if no field in particular was wrong; after success the next page is loaded anew, since who is
 * looking has changed for every page that the browser keeps in memory.
 */
export function useFormAnswer(state: FormState): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status === "done" && state.next) window.location.replace(state.next);
    if (state.status !== "invalid") return;
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-retry]');
    field?.focus();
  }, [state]);
  return form;
}
