import { safeNext } from "@/lib/safe-next";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/**
 * The path to go to afterwards: our own `next`, or the `callbackUrl` that next-auth's redirects bring, of which only the path
 * is taken.
 */
export async function nextFrom(searchParams: SearchParams): Promise<string> {
  const { next, callbackUrl } = await searchParams;
  if (next !== undefined) return safeNext(next);
  if (typeof callbackUrl !== "string" || !URL.canParse(callbackUrl)) return safeNext(callbackUrl);
  const { pathname, search, hash } = new URL(callbackUrl);
  return safeNext(`${pathname}${search}${hash}`);
}

const MESSAGES: Record<string, string> = {
  CredentialsSignin: "That username, e-mail or password is not right.",
  TooManyAttempts: "Too many attempts. Wait a few minutes, then try again.",
  AccessDenied: "Signing in was called off. Try again, or use your password.",
  email_taken: "An account with this e-mail exists. Sign in with its password instead.",
  no_email: "That account has no confirmed e-mail address. Confirm one there, or create an account here.",
};

/** What went wrong at next-auth's door, by its code; the code itself, which anybody can put into a link, is never shown. */
export async function messageFrom(searchParams: SearchParams): Promise<string | null> {
  const { error } = await searchParams;
  if (error === undefined) return null;
  const known = typeof error === "string" && Object.hasOwn(MESSAGES, error) ? MESSAGES[error] : undefined;
  return known ?? "Signing in did not work. Try again.";
}
