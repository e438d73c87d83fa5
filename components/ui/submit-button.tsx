"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";

/** The button that sends the form around it; busy until the answer is there, so that a second press sends nothing. */
export function SubmitButton({ variant = "primary", busy, ...rest }: Omit<ComponentProps<typeof Button>, "type">) {
  const { pending } = useFormStatus();
  return <Button {...rest} type="submit" variant={variant} busy={busy || pending} />;
}
