import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { SessionUser } from "@/lib/auth";
import { pool } from "@/lib/db/client";
import { EMAIL_MAX_LENGTH, RESERVED_USERNAMES, USERNAME_MAX_LENGTH, USERNAME_MIN_LENGTH } from "@/lib/limits";

const MAX_TRIES = 5;
const SUFFIX_BYTES = 3;

export interface ProviderProfile {
  /** "github" or "google", and who it is there. */
  provider: string;
  subject: string;
  email: string | null;
  /** What the provider calls the person; becomes the username, as far as it can. */
  name: string | null;
}

export type ProviderOutcome = { ok: true; user: SessionUser } | { ok: false; reason: "no_email" | "email_taken" };

/**
 * Signs in the person whom GitHub or Google names, making an account the first time. An account that has the same e-mail
 * is never taken over: nobody has shown that the e-mail of a local account belongs to who made it, so a link by e-mail would let
 * whoever signed up with another person's address share the account of its owner.
 */
export async function signInWithProvider(profile: ProviderProfile): Promise<ProviderOutcome> {
  const { provider, subject } = profile;
  const email = profile.email?.trim().toLowerCase() ?? "";
  let username = usernameFrom(profile.name);
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const known = await findByIdentity(provider, subject);
    if (known) return { ok: true, user: known };
    if (email === "" || email.length > EMAIL_MAX_LENGTH) return { ok: false, reason: "no_email" };

    const user: SessionUser = { id: uuidv7(), username, role: "user" };
    if (await create(user, email, provider, subject)) return { ok: true, user };
    // The same person may have come in by another request just now: then the next round finds them.
    const taken = await pool().query("select from users where email = $1", [email]);
    const arrived = await findByIdentity(provider, subject);
    if (taken.rowCount && !arrived) return { ok: false, reason: "email_taken" };
    username = withSuffix(username);
  }
  throw new Error(`No username could be made in ${MAX_TRIES} tries`);
}

/** A username made of what a provider calls a person: "Zoë O'Brien" → "zoe-o-brien"; a random one where nothing is left. */
export function usernameFrom(name: string | null): string {
  const plain = (name ?? "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "-")
    .slice(0, USERNAME_MAX_LENGTH)
    .replace(/^[-_]+|[-_]+$/g, "");
  const usable = plain.length >= USERNAME_MIN_LENGTH && !RESERVED_USERNAMES.includes(plain);
  return usable ? plain : withSuffix("bidder");
}

function withSuffix(name: string): string {
  const suffix = randomBytes(SUFFIX_BYTES).toString("hex");
  return `${name.slice(0, USERNAME_MAX_LENGTH - suffix.length - 1)}-${suffix}`;
}

async function findByIdentity(provider: string, subject: string): Promise<SessionUser | null> {
  const { rows } = await pool().query<SessionUser>(
    `select u.id, u.username, u.role from identities i join users u on u.id = i.user_id
     where i.provider = $1 and i.subject = $2`,
    [provider, subject],
  );
  return rows[0] ?? null;
}

/** Person and identity in one statement, so that neither stands without the other; false if name, e-mail or identity exists. */
async function create(user: SessionUser, email: string, provider: string, subject: string): Promise<boolean> {
  const { rowCount } = await pool().query(
    `with person as (
       insert into users (id, username, email) values ($1, $2, $3) on conflict do nothing returning id
     )
     insert into identities (provider, subject, user_id) select $4, $5, id from person`,
    [user.id, user.username, email, provider, subject],
  );
  return rowCount === 1;
}
