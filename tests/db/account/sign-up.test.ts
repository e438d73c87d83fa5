import { expect, test } from "vitest";
import { type SignUpOutcome, signUp } from "@/lib/commands/sign-up";
import { pool } from "@/lib/db/client";

const person = (username: string, email = `${username}@example.com`, ip = "203.0.113.1") =>
  signUp({ username, email, password: "correct horse battery", ip });

const accepted = (outcomes: SignUpOutcome[]) => outcomes.filter(({ ok }) => ok);

test("a sign-up makes a person who is no admin and whose password is not readable (S1)", async () => {
  const outcome = await person("ada");
  expect(outcome).toMatchObject({ ok: true, user: { username: "ada", role: "user" } });
  const { rows } = await pool().query("select * from users");
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ username: "ada", email: "ada@example.com", role: "user" });
  expect(rows[0].id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7/);
  expect(rows[0].password_hash).toMatch(/^scrypt\$/);
});

test("a username or an e-mail that someone has is refused, each by its own field, both at once (S1)", async () => {
  await person("bob");
  expect(await person("bob", "else@example.com")).toEqual({ ok: false, reason: "taken", fields: ["username"] });
  expect(await person("robert", "bob@example.com")).toEqual({ ok: false, reason: "taken", fields: ["email"] });
  expect(await person("bob")).toEqual({ ok: false, reason: "taken", fields: ["username", "email"] });
});

test("of ten sign-ups at once with one username exactly one gets it (S1)", async () => {
  const outcomes = await Promise.all(Array.from({ length: 10 }, (_, i) => person("racer", `racer${i}@example.com`)));
  expect(accepted(outcomes)).toHaveLength(1);
  for (const outcome of outcomes.filter(({ ok }) => !ok)) {
    expect(outcome).toEqual({ ok: false, reason: "taken", fields: ["username"] });
  }
  const { rows } = await pool().query("select count(*)::int as n from users where username = 'racer'");
  expect(rows[0].n).toBe(1);
});

test("of ten sign-ups at once with one e-mail exactly one gets it (S1)", async () => {
  const outcomes = await Promise.all(Array.from({ length: 10 }, (_, i) => person(`mail${i}`, "shared@example.com")));
  expect(accepted(outcomes)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "taken")).toHaveLength(9);
});

test("after a hundred sign-ups an hour an address has to wait, and no other address (S1)", async () => {
  const ip = "203.0.113.99";
  await person("ada", "ada@example.com", ip);
  await pool().query("update attempts set count = 100 where key = (select key from attempts order by count limit 1)");
  const refused = await person("patient", "patient@example.com", ip);
  expect(refused).toMatchObject({ ok: false, reason: "too_many" });
  if (refused.ok || refused.reason !== "too_many") return;
  expect(refused.retryAfterSeconds).toBeGreaterThan(0);
  expect(refused.retryAfterSeconds).toBeLessThanOrEqual(3_600);
  expect(await person("patient", "patient@example.com", "203.0.113.98")).toMatchObject({ ok: true });
});
