import { safeNext } from "@/lib/safe-next";

/** What next-auth's own door (GitHub, Google, clients without our forms) says when it sends people to the sign-in page. */
const MESSAGES: Record<string, string> = {
  CredentialsSignin: "That username, e-mail or password is not right.",
  TooManyAttempts: "Too many attempts. Wait a few minutes, then try again.",
  AccessDenied: "Signing in was called off. Try again, or use your password.",
  email_taken: "An account with this e-mail exists. Sign in with its password instead.",
  no_email: "That account has no confirmed e-mail address. Confirm one there, or create an account here.",
};

/**
 * Where to go after signing in, by the query of a sign-in page: our own `next`, or the `callbackUrl` that next-auth's
 * redirects bring, of which only the path is taken.
 */
export function nextFrom(query: URLSearchParams): string {
  const next = query.get("next");
  const callback = query.get("callbackUrl");
  if (next !== null || callback === null || !URL.canParse(callback)) return safeNext(next ?? callback);
  const { pathname, search, hash } = new URL(callback);
  return safeNext(`${pathname}${search}${hash}`);
}

/** What went wrong, by its code; the code itself, which anybody can put into a link, is never shown. */
export function messageFrom(query: URLSearchParams): string | null {
  const code = query.get("error");
  if (code === null) return null;
  return (Object.hasOwn(MESSAGES, code) && MESSAGES[code]) || "Signing in did not work. Try again.";
}
