import { v7 as uuidv7 } from "uuid";
import type { SessionUser } from "@/lib/auth";
import { pool } from "@/lib/db/client";
import { hashPassword } from "@/lib/password";
import { type AttemptLimit, limitAttempts } from "./limit-attempts";

const PER_ADDRESS: AttemptLimit = { max: 100, windowSeconds: 3_600 };

export type TakenField = "username" | "email";

export interface SignUp {
  /** Lower case, within the limits (app/(auth)/schema.ts). */
  username: string;
  email: string;
  password: string;
  /** Where it comes from, to slow down those who make accounts by the thousand. */
  ip: string;
}

export type SignUpOutcome =
  | { ok: true; user: SessionUser }
  | { ok: false; reason: "taken"; fields: TakenField[] }
  | { ok: false; reason: "too_many"; retryAfterSeconds: number };

/**
 * Makes an account. Refuses a username or an e-mail that another account has: of racing sign-ups the database's unique
 * indexes let one through, and the others are told like anybody who comes later.
 */
export async function signUp({ username, email, password, ip }: SignUp): Promise<SignUpOutcome> {
  const attempt = await limitAttempts(`sign-up:${ip}`, PER_ADDRESS);
  if (!attempt.ok) return { ok: false, reason: "too_many", retryAfterSeconds: attempt.retryAfterSeconds };

  // Asked first to spare the hash; decided below.
  const known = await takenFields(username, email);
  if (known.length > 0) return { ok: false, reason: "taken", fields: known };

  const user: SessionUser = { id: uuidv7(), username, role: "user" };
  const { rowCount } = await pool().query(
    "insert into users (id, username, email, password_hash) values ($1, $2, $3, $4) on conflict do nothing",
    [user.id, username, email, await hashPassword(password)],
  );
  if (rowCount === 1) return { ok: true, user };

  const fields = await takenFields(username, email);
  // Empty only if the account that was in the way has been deleted in between; its name is as good as taken.
  return { ok: false, reason: "taken", fields: fields.length > 0 ? fields : ["username"] };
}

async function takenFields(username: string, email: string): Promise<TakenField[]> {
  const { rows } = await pool().query<{ username: boolean; email: boolean }>(
    `select exists (select from users where username = $1) as username,
            exists (select from users where email = $2) as email`,
    [username, email],
  );
  return (["username", "email"] as const).filter((field) => rows[0]?.[field]);
}
