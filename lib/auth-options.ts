import type { Account, AuthOptions, Profile, Session, User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { SESSION_SECONDS, type SessionUser, sessionCookie } from "./auth";
import { clientIp } from "./client-ip";
import { signIn } from "./commands/sign-in";
import { signInWithProvider } from "./commands/sign-in-with-provider";
import { env } from "./env";
import { log } from "./log";
import { safeNext } from "./safe-next";

/** next-auth's own types know no `username` and no `role`, and make `id` a plain string; ours goes through them as this. */
type Person = User & SessionUser;

/** next-auth's configuration; built when it is asked for, since a build has no environment to read. */
export function authOptions(): AuthOptions {
  return {
    secret: env.NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    useSecureCookies: sessionCookie().options.secure,
    cookies: { sessionToken: sessionCookie() },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: providers(),
    callbacks: {
      signIn: ({ user, account, profile }) => admit(user, account, profile),
      // The token carries these and nothing else; name, e-mail and picture, which next-auth puts there, stay out.
      jwt: ({ token, user }) => {
        const { id, username, role } = (user ?? token) as unknown as SessionUser;
        return { sub: id, id, username, role };
      },
      session: ({ session, token }) => {
        const { id, username, role } = token as unknown as SessionUser;
        return { expires: session.expires, user: { id, username, role } } as Session;
      },
      redirect: ({ url, baseUrl }) =>
        baseUrl + safeNext(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
    },
    logger: {
      // `metadata` may hold what a person typed or a provider's tokens: only the code and the error's own text are kept.
      error(code, metadata) {
        // Anybody can send a cookie that is no token; it reads as nobody and is no fault of ours.
        if (code === "JWT_SESSION_ERROR") return log.warn("auth.unreadable_session");
        log.error(`auth.${code.toLowerCase()}`, "error" in metadata ? metadata.error : metadata);
      },
      warn: (code) => log.warn(`auth.${code.toLowerCase()}`),
      debug: () => {},
    },
  };
}

function providers(): AuthOptions["providers"] {
  const password = Credentials({
    name: "Password",
    credentials: { identifier: { label: "Username or email" }, password: { label: "Password", type: "password" } },
    async authorize(credentials, request) {
      const { identifier = "", password = "" } = credentials ?? {};
      const ip = clientIp(new Headers(request.headers as Record<string, string>));
      const outcome = await signIn({ identifier, password, ip }).catch(failed);
      if (outcome.ok) return outcome.user;
      // next-auth puts an error's message into the address of the sign-in page, which knows these two codes.
      if (outcome.reason === "wrong") return null;
      throw new Error(outcome.reason === "too_many" ? "TooManyAttempts" : "Callback");
    },
  });
  return [
    password,
    ...(env.GITHUB_ID && env.GITHUB_SECRET
      ? [GitHub({ clientId: env.GITHUB_ID, clientSecret: env.GITHUB_SECRET })]
      : []),
    ...(env.GOOGLE_ID && env.GOOGLE_SECRET
      ? [Google({ clientId: env.GOOGLE_ID, clientSecret: env.GOOGLE_SECRET })]
      : []),
  ];
}

/** Lets in whom the password door has checked; turns a provider's profile into the person whom it belongs to here. */
async function admit(user: User, account: Account | null, profile?: Profile): Promise<boolean | string> {
  if (account?.type === "credentials") return true;
  if (!account) return false;
  const { email_verified: verified, login } = (profile ?? {}) as { email_verified?: boolean; login?: string };
  const outcome = await signInWithProvider({
    provider: account.provider,
    subject: account.providerAccountId,
    // Google says so when an address has not been shown to be theirs.
    email: verified === false ? null : (user.email ?? null),
    name: login ?? user.name ?? null,
  }).catch(failed);
  if (!outcome.ok) return `/sign-in?error=${outcome.reason === "failed" ? "Callback" : outcome.reason}`;
  // The very object that the `jwt` callback is given next; there is no other way to hand it on without an adapter.
  Object.assign(user as Person, outcome.user);
  return true;
}

/** A fault of ours: next-auth would show its message in the address bar. */
function failed(error: unknown) {
  log.error("auth.failed", error);
  return { ok: false, reason: "failed" } as const;
}
