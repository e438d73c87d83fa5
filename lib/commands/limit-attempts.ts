import { createHash } from "node:crypto";
import { pool } from "@/lib/db/client";

/** How often something may be tried: `max` times in each window of `windowSeconds` (at most a day), by the database's clock. */
export interface AttemptLimit {
  max: number;
  windowSeconds: number;
}

export type AttemptAnswer = { ok: true } | { ok: false; retryAfterSeconds: number };

const LONGEST_WINDOW_SECONDS = 24 * 3_600;

/**
 * Counts an attempt and says whether it may go on. `key` is the limit's name and what it counts by: "sign-up:203.0.113.7".
 * Counted in one statement before the work, not after it failed, so that a burst of parallel guesses can't slip through
 * between looking and counting; what turns out not to count is given back by `forgiveAttempt`.
 */
export async function limitAttempts(key: string, { max, windowSeconds }: AttemptLimit): Promise<AttemptAnswer> {
  assertWindow(windowSeconds);
  const { rows } = await pool().query<{ count: number; retry_after: number }>(
    `insert into attempts as a (key, window_at, count) values ($1, ${WINDOW_AT}, 1)
     on conflict (key, window_at) do update set count = a.count + 1
     returning count, ceil(extract(epoch from window_at) + $2::int - extract(epoch from now()))::int as retry_after`,
    [stored(key), windowSeconds],
  );
  const row = rows[0];
  if (!row) throw new Error("Counting an attempt returned no row");
  return row.count <= max ? { ok: true } : { ok: false, retryAfterSeconds: Math.max(1, row.retry_after) };
}

/** Takes back one attempt of the present window: it succeeded, and only failures count. */
export async function forgiveAttempt(key: string, { windowSeconds }: AttemptLimit): Promise<void> {
  assertWindow(windowSeconds);
  await pool().query(
    `update attempts set count = count - 1 where key = $1 and window_at = ${WINDOW_AT} and count > 0`,
    [stored(key), windowSeconds],
  );
}

/** Deletes the windows that no limit can look at any more; the sweep calls it. Returns how many. */
export async function purgeAttempts(): Promise<number> {
  const { rowCount } = await pool().query("delete from attempts where window_at < now() - make_interval(secs => $1)", [
    LONGEST_WINDOW_SECONDS,
  ]);
  return rowCount ?? 0;
}

const WINDOW_AT = "to_timestamp(floor(extract(epoch from now()) / $2::int) * $2::int)";

/** The name stays readable; what is counted by is hashed, since people type passwords where a name belongs. */
function stored(key: string): string {
  const [name, ...rest] = key.split(":");
  return `${name}:${createHash("sha256").update(rest.join(":")).digest("base64url")}`;
}

function assertWindow(windowSeconds: number): void {
  const whole = Number.isInteger(windowSeconds) && windowSeconds >= 1;
  if (!whole || windowSeconds > LONGEST_WINDOW_SECONDS) throw new Error(`No window for attempts: ${windowSeconds} s`);
}
