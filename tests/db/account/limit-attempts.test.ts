import { expect, test } from "vitest";
import { forgiveAttempt, limitAttempts } from "@/lib/commands/limit-attempts";
import { pool } from "@/lib/db/client";

const hourly = { max: 3, windowSeconds: 3_600 };

test("a limit lets exactly its number through, however many come at once", async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => limitAttempts("burst:a", hourly)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
});

test("who has to wait is told how long, within the window", async () => {
  for (let i = 0; i < 3; i += 1) await limitAttempts("wait:a", hourly);
  const answer = await limitAttempts("wait:a", hourly);
  if (answer.ok) throw new Error("The fourth attempt was let through");
  const { rows } = await pool().query<{ left: number }>(
    "select ceil(3600 - extract(epoch from now())::numeric % 3600)::int as left",
  );
  expect(Math.abs(answer.retryAfterSeconds - (rows[0]?.left ?? 0))).toBeLessThanOrEqual(2);
});

test("a new window starts from nothing, and each name and person has its own", async () => {
  for (let i = 0; i < 4; i += 1) await limitAttempts("names:a", hourly);
  expect(await limitAttempts("names:b", hourly)).toEqual({ ok: true });
  expect(await limitAttempts("others:a", hourly)).toEqual({ ok: true });
  expect((await limitAttempts("names:a", hourly)).ok).toBe(false);
  await pool().query("update attempts set window_at = window_at - interval '1 hour' where key like 'names:%'");
  expect(await limitAttempts("names:a", hourly)).toEqual({ ok: true });
});

test("an attempt that is forgiven does not count, and forgiving never goes below nothing", async () => {
  await forgiveAttempt("forgive:a", hourly);
  for (let i = 0; i < 3; i += 1) await limitAttempts("forgive:a", hourly);
  await forgiveAttempt("forgive:a", hourly);
  expect(await limitAttempts("forgive:a", hourly)).toEqual({ ok: true });
  expect((await limitAttempts("forgive:a", hourly)).ok).toBe(false);
});

test.each([0, -1, 1.5, Number.NaN, 86_401])(
  "a window of %d seconds is a fault of the caller",
  async (windowSeconds) => {
    await expect(limitAttempts("fault:a", { max: 1, windowSeconds })).rejects.toThrow("No window");
  },
);
