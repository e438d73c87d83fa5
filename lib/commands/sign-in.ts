import type { SessionUser } from "@/lib/auth";
import { pool } from "@/lib/db/client";
import { EMAIL_MAX_LENGTH, PASSWORD_MAX_LENGTH, USERNAME_PATTERN } from "@/lib/limits";
import { hashPassword, needsRehash, verifyPassword } from "@/lib/password";
import { type AttemptLimit, forgiveAttempt, limitAttempts } from "./limit-attempts";

/** Failures only. By account and address together, so that nobody can lock another person out from elsewhere. */
const PER_ACCOUNT: AttemptLimit = { max: 10, windowSeconds: 15 * 60 };
const PER_ADDRESS: AttemptLimit = { max: 50, windowSeconds: 15 * 60 };

export interface SignIn {
  /** Username or e-mail, as typed. */
  identifier: string;
  password: string;
  ip: string;
}

export type SignInOutcome =
  | { ok: true; user: SessionUser }
  | { ok: false; reason: "wrong" }
  | { ok: false; reason: "too_many"; retryAfterSeconds: number };

interface Row extends SessionUser {
  password_hash: string | null;
}

/**
 * Checks a username or an e-mail and a password. An unknown name, an account without a password and a wrong password get
 * the same answer after the same work. Slows down guessing: after too many failures it refuses the right password too.
 */
export async function signIn({ identifier, password, ip }: SignIn): Promise<SignInOutcome> {
  const name = identifier
    .trim()
    .toLowerCase()
    .slice(0, EMAIL_MAX_LENGTH + 1);
  const limits = [
    { key: `sign-in:${ip}`, limit: PER_ADDRESS },
    { key: `sign-in-account:${name}:${ip}`, limit: PER_ACCOUNT },
  ];
  for (const { key, limit } of limits) {
    const attempt = await limitAttempts(key, limit);
    if (!attempt.ok) return { ok: false, reason: "too_many", retryAfterSeconds: attempt.retryAfterSeconds };
  }

  const row = await find(name);
  // Nobody's password is longer; a character is at most two units of a JavaScript string.
  const tooLong = password.length > PASSWORD_MAX_LENGTH * 2;
  const stored = tooLong ? null : (row?.password_hash ?? null);
  const right = await verifyPassword(tooLong ? "" : password, stored);
  if (!row || !stored || !right) return { ok: false, reason: "wrong" };

  for (const { key, limit } of limits) await forgiveAttempt(key, limit);
  if (needsRehash(stored)) await rehash(row.id, password, stored);
  return { ok: true, user: { id: row.id, username: row.username, role: row.role } };
}

/** What can be no username and no e-mail belongs to nobody and isn't asked for; PostgreSQL would fail at a NUL in it. */
async function find(name: string): Promise<Row | null> {
  const column = name.includes("@") ? "email" : "username";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const possible = column === "email" ? !/[\u0000-\u0020]/.test(name) : USERNAME_PATTERN.test(name);
  if (!possible) return null;
  const { rows } = await pool().query<Row>(`select id, username, role, password_hash from users where ${column} = $1`, [
    name,
  ]);
  return rows[0] ?? null;
}

/** Only if the hash is still the one that was verified: a new password set meanwhile must not be undone. */
async function rehash(userId: string, password: string, verified: string): Promise<void> {
  await pool().query("update users set password_hash = $1 where id = $2 and password_hash = $3", [
    await hashPassword(password),
    userId,
    verified,
  ]);
}
