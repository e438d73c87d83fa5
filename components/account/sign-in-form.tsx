"use client";

import { useActionState } from "react";
import { signIn } from "@/app/(auth)/actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { FormAnswer } from "./form-answer";
import { NextField } from "./from-address";
import { PasswordInput } from "./password-input";
import { useFormAnswer } from "./use-form-answer";

export function SignInForm() {
  const [state, action] = useActionState(signIn, { status: "idle" });
  const form = useFormAnswer(state);
  return (
    <form ref={form} action={action} noValidate className="grid gap-5">
      <FormAnswer state={state} />
      <Field label="Username or email" error={state.errors?.identifier} required>
        <Input
          name="identifier"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={state.values?.identifier}
        />
      </Field>
      <Field label="Password" error={state.errors?.password} required>
        <PasswordInput name="password" autoComplete="current-password" data-retry />
      </Field>
      <NextField />
      <SubmitButton className="w-full">Sign in</SubmitButton>
    </form>
  );
}
