import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { decode, encode } from "next-auth/jwt";
import { cache } from "react";
import { isSecure } from "./app-url";
import { env } from "./env";
import { signInPath } from "./safe-next";

/**
 * Who is signed in: an encrypted token in a cookie, in the form that next-auth writes and reads, so that both of its doors
 * (this file's for our own forms, and /api/auth) open the same session.
 *
 * The token proves who signed in, not that their row still exists or that they are still an admin: reading it asks no
 * database. So a command that writes in a person's name lets the foreign key to `users` refuse a deleted one, a command
 * for admins reads the role from the row, and GET /api/me, asked by every page, ends the session of a deleted person.
 */
export interface SessionUser {
  id: string;
  username: string;
  role: "user" | "admin";
}

export const SESSION_SECONDS = 30 * 24 * 3_600;
/** A session in use is renewed when it is older than this, so that only 30 days of absence end it. */
const RENEW_AFTER_SECONDS = 24 * 3_600;

interface Session {
  user: SessionUser;
  issuedAt: number;
}

/** Name and options of the session's cookie; next-auth is given the same (lib/auth-options.ts). */
export function sessionCookie() {
  const secure = isSecure();
  return {
    name: secure ? "__Secure-next-auth.session-token" : "next-auth.session-token",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure } as const,
  };
}

/** Who asks, in a server component, an action or a route handler; null for a visitor. Read once a request. */
export const currentUser = cache(async (): Promise<SessionUser | null> => (await readSession())?.user ?? null);

/** Who asks, or off to sign in and then back to `returnTo`, a path of this site. */
export async function requireUser(returnTo?: string): Promise<SessionUser> {
  return (await currentUser()) ?? redirect(signInPath(returnTo));
}

/** Signs a person in on this browser. For actions and route handlers: only they can set a cookie. */
export async function startSession({ id, username, role }: SessionUser): Promise<void> {
  const token = await encode({
    token: { sub: id, id, username, role },
    secret: env.NEXTAUTH_SECRET,
    maxAge: SESSION_SECONDS,
  });
  const { name, options } = sessionCookie();
  (await cookies()).set(name, token, { ...options, maxAge: SESSION_SECONDS });
}

/** Signs out on this browser. */
export async function endSession(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}

/**
 * Brings the session in line with the database: `viewer` is the present row of the person whom the session names. Ended if
 * the row is gone, renewed if the name or the role has changed or the token is a day old.
 */
export async function keepSession(viewer: SessionUser | null): Promise<void> {
  const session = await readSession();
  if (!session) return;
  if (!viewer) return endSession();
  const { user, issuedAt } = session;
  const changed = user.username !== viewer.username || user.role !== viewer.role;
  if (changed || Date.now() / 1_000 - issuedAt > RENEW_AFTER_SECONDS) await startSession(viewer);
}

async function readSession(): Promise<Session | null> {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  return token ? readToken(token) : null;
}

/** Anything but a token of ours that is still good reads as nobody: a changed secret signs people out, no more. */
async function readToken(token: string): Promise<Session | null> {
  const claims = await decode({ token, secret: env.NEXTAUTH_SECRET }).catch(() => null);
  if (!claims) return null;
  const { id, username, role, iat } = claims;
  if (typeof id !== "string" || typeof username !== "string" || typeof iat !== "number") return null;
  if (role !== "user" && role !== "admin") return null;
  return { user: { id, username, role }, issuedAt: iat };
}
