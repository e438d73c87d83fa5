"use server";

import { headers } from "next/headers";
import { endSession, startSession } from "@/lib/auth";
import { clientIp } from "@/lib/client-ip";
import { signIn as checkSignIn } from "@/lib/commands/sign-in";
import { signUp as createAccount, type TakenField } from "@/lib/commands/sign-up";
import { done, type FormState, invalid, parseForm } from "@/lib/forms";
import { safeNext } from "@/lib/safe-next";
import { signInSchema, signUpSchema } from "./schema";

const TAKEN: Record<TakenField, string> = {
  username: "That username is taken. Try another.",
  email: "An account with this e-mail exists. Sign in instead.",
};

/** Makes an account and signs it in. */
export async function signUp(_: FormState, form: FormData): Promise<FormState> {
  const input = parseForm(signUpSchema, form);
  if (!input.ok) return input.state;
  const outcome = await createAccount({ ...input.data, ip: clientIp(await headers()) });
  if (outcome.ok) {
    await startSession(outcome.user);
    return done("Your account is ready.", await whereTo(input.data.next));
  }
  if (outcome.reason === "too_many") return invalid(form, {}, tooMany(outcome.retryAfterSeconds));
  return invalid(form, Object.fromEntries(outcome.fields.map((field) => [field, [TAKEN[field]]])));
}

export async function signIn(_: FormState, form: FormData): Promise<FormState> {
  const input = parseForm(signInSchema, form);
  if (!input.ok) return input.state;
  const outcome = await checkSignIn({ ...input.data, ip: clientIp(await headers()) });
  if (outcome.ok) {
    await startSession(outcome.user);
    return done("You are signed in.", await whereTo(input.data.next));
  }
  if (outcome.reason === "too_many") return invalid(form, {}, tooMany(outcome.retryAfterSeconds));
  return invalid(form, {}, "That username, e-mail or password is not right.");
}

/** Only ends the session: the account menu loads the site anew, so that nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
  await endSession();
}

function tooMany(retryAfterSeconds: number): string {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return `Too many attempts. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
}

/**
 * Where to go afterwards: the form's own field, or the `next` of the page that the form stood on. The page is static, so that
 * the field is empty in a form sent before (or without) its scripts.
 */
async function whereTo(next: string | undefined): Promise<string> {
  if (next) return safeNext(next);
  const page = (await headers()).get("referer") ?? "";
  return safeNext(URL.canParse(page) ? new URL(page).searchParams.get("next") : null);
}
