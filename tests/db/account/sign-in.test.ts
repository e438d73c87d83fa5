import { scryptSync } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { purgeAttempts } from "@/lib/commands/limit-attempts";
import { signIn } from "@/lib/commands/sign-in";
import { signUp } from "@/lib/commands/sign-up";
import { pool } from "@/lib/db/client";

const PASSWORD = "correct horse battery";
const ip = "203.0.113.1";
const wrong = { ok: false, reason: "wrong" };

beforeEach(async () => {
  await pool().query("truncate users, attempts cascade");
  await signUp({ username: "ada", email: "ada@example.com", password: PASSWORD, ip });
});

const tryIn = (identifier: string, password = PASSWORD, from = ip) => signIn({ identifier, password, ip: from });
const many = (times: number, work: (i: number) => Promise<unknown>) => Promise.all(Array.from({ length: times }, (_, i) => work(i)));

describe("sign-in (S2)", () => {
  test.each(["ada", "ADA", " ada ", "ada@example.com", "Ada@Example.com"])("lets in by username or e-mail: %j", async (name) => {
    expect(await tryIn(name)).toMatchObject({ ok: true, user: { username: "ada", role: "user" } });
  });

  test.each([
    ["ada", "correct horse batterY"],
    ["ada", ""],
    ["ada", `${PASSWORD} `],
    ["ada", "x".repeat(100_000)],
    ["nobody", PASSWORD],
    ["nobody@example.com", PASSWORD],
    ["", PASSWORD],
    ["a\u0000da", PASSWORD],
    ["ada@example.com\u0000", PASSWORD],
    ["' or 1=1 --", PASSWORD],
    ["x".repeat(100_000), PASSWORD],
  ])("gives one answer for unknown and wrong: %j", async (name, password) => {
    expect(await tryIn(name, password)).toEqual(wrong);
  });

  test("lets nobody in by password whose account has none", async () => {
    await pool().query("update users set password_hash = null");
    expect(await tryIn("ada", "")).toEqual(wrong);
    expect(await tryIn("ada")).toEqual(wrong);
  });

  test("takes the role from the row", async () => {
    await pool().query("update users set role = 'admin'");
    expect(await tryIn("ada")).toMatchObject({ ok: true, user: { role: "admin" } });
  });

  test("renews a hash made at a lower cost, and leaves it good", async () => {
    const salt = Buffer.from("an older salt");
    const key = scryptSync(PASSWORD, salt, 32, { N: 1_024, r: 8, p: 1 });
    const old = `scrypt$1024$8$1$${salt.toString("base64url")}$${key.toString("base64url")}`;
    await pool().query("update users set password_hash = $1", [old]);
    expect(await tryIn("ada")).toMatchObject({ ok: true });
    const { rows } = await pool().query("select password_hash from users");
    expect(rows[0].password_hash).toMatch(/^scrypt\$32768\$/);
    expect(await tryIn("ada")).toMatchObject({ ok: true });
  });
});

describe("guessing is slowed down (S2)", () => {
  test("ten failures at an account from one address close it to that address, even for the right password", async () => {
    for (let i = 0; i < 10; i += 1) expect(await tryIn("ada", `guess ${i}`)).toEqual(wrong);
    const refused = await tryIn("ada");
    expect(refused).toMatchObject({ ok: false, reason: "too_many" });
    if (!refused.ok && refused.reason === "too_many") expect(refused.retryAfterSeconds).toBeLessThanOrEqual(900);
    expect(await tryIn("ada", PASSWORD, "203.0.113.2")).toMatchObject({ ok: true });
  });

  test("a burst of guesses at once gets no more tries than one after the other", async () => {
    const outcomes = (await many(40, (i) => tryIn("ada", `guess ${i}`))) as { reason: string }[];
    expect(outcomes.filter(({ reason }) => reason === "wrong")).toHaveLength(10);
    expect(outcomes.filter(({ reason }) => reason === "too_many")).toHaveLength(30);
  });

  test("fifty failures from one address close it for every account", async () => {
    await many(50, (i) => tryIn(`somebody${i}`));
    expect(await tryIn("ada")).toMatchObject({ ok: false, reason: "too_many" });
    expect(await tryIn("ada", PASSWORD, "203.0.113.2")).toMatchObject({ ok: true });
  });

  test("successes are not counted", async () => {
    for (let i = 0; i < 60; i += 1) expect(await tryIn("ada")).toMatchObject({ ok: true });
  }, 60_000);

  test("what was typed as a name is not kept, and old windows go", async () => {
    await tryIn("my secret password typed into the wrong field");
    const { rows } = await pool().query<{ key: string }>("select key from attempts");
    expect(rows.map(({ key }) => key).join()).not.toMatch(/secret|203\.0/);
    await pool().query("update attempts set window_at = window_at - interval '2 days' where key like 'sign-in-account:%'");
    expect(await purgeAttempts()).toBe(1);
    expect(await purgeAttempts()).toBe(0);
  });
});
