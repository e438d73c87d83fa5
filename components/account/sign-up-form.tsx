"use client";

import { useActionState } from "react";
import { signUp } from "@/app/(auth)/actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { PASSWORD_MIN_LENGTH, USERNAME_MAX_LENGTH, USERNAME_MIN_LENGTH } from "@/lib/limits";
import { FormAnswer } from "./form-answer";
import { NextField } from "./from-address";
import { PasswordInput } from "./password-input";
import { useFormAnswer } from "./use-form-answer";

export function SignUpForm() {
  const [state, action] = useActionState(signUp, { status: "idle" });
  const form = useFormAnswer(state);
  const { errors, values } = state;
  return (
    <form ref={form} action={action} noValidate className="grid gap-5">
      <FormAnswer state={state} />
      <Field
        label="Username"
        hint={`Everybody sees it. ${USERNAME_MIN_LENGTH}–${USERNAME_MAX_LENGTH} letters, digits, “-” or “_”.`}
        error={errors?.username}
        required
      >
        <Input
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={values?.username}
        />
      </Field>
      <Field label="Email" hint="Nobody else sees it." error={errors?.email} required>
        <Input name="email" type="email" autoComplete="email" defaultValue={values?.email} />
      </Field>
      <Field
        label="Password"
        hint={`${PASSWORD_MIN_LENGTH} characters or more, of any kind. A few words do well.`}
        error={errors?.password}
        required
      >
        <PasswordInput name="password" autoComplete="new-password" data-retry />
      </Field>
      <NextField />
      <SubmitButton className="w-full">Create account</SubmitButton>
    </form>
  );
}
