import { scryptSync } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { purgeAttempts } from "@/lib/commands/limit-attempts";
import { signIn } from "@/lib/commands/sign-in";
import { pool } from "@/lib/db/client";
import { hashPassword } from "@/lib/password";

// A hash is meant to be slow, and a busy machine makes it slower.
vi.setConfig({ testTimeout: 120_000 });

const PASSWORD = "correct horse battery";
const ip = "203.0.113.1";
const wrong = { ok: false, reason: "wrong" };

let hash: string;

beforeAll(async () => {
  hash = await hashPassword(PASSWORD);
});

beforeEach(async () => {
  await pool().query("truncate users, attempts cascade");
  await pool().query(
    "insert into users (id, username, email, password_hash) values ($1, 'ada', 'ada@example.com', $2)",
    [uuidv7(), hash],
  );
});

const tryIn = (identifier: string, password = PASSWORD, from = ip) => signIn({ identifier, password, ip: from });

describe("sign-in (S2)", () => {
  test.each(["ada", "ADA", " ada ", "ada@example.com", "Ada@Example.com"])(
    "lets in by username or e-mail: %j",
    async (name) => {
      expect(await tryIn(name)).toMatchObject({ ok: true, user: { username: "ada", role: "user" } });
    },
  );

  test.each([
    ["a wrong password", "ada", "correct horse batterY"],
    ["no password", "ada", ""],
    ["a password with something after it", "ada", `${PASSWORD} `],
    ["a password of 100,000 characters", "ada", "x".repeat(100_000)],
    ["an unknown username", "nobody", PASSWORD],
    ["an unknown e-mail", "nobody@example.com", PASSWORD],
    ["no name", "", PASSWORD],
    ["a NUL in a username", "a\u0000da", PASSWORD],
    ["a NUL in an e-mail", "ada@example.com\u0000", PASSWORD],
    ["a bit of SQL", "' or 1=1 --", PASSWORD],
    ["a name of 100,000 characters", "x".repeat(100_000), PASSWORD],
  ])("gives one answer for unknown and wrong: %s", async (_, name, password) => {
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
    const outcomes = await Promise.all(Array.from({ length: 40 }, (_, i) => tryIn("ada", `guess ${i}`)));
    const reasons = outcomes.map((outcome) => (outcome.ok ? "in" : outcome.reason));
    expect(reasons.filter((reason) => reason === "wrong")).toHaveLength(10);
    expect(reasons.filter((reason) => reason === "too_many")).toHaveLength(30);
  });

  test("fifty failures from one address close it for every account", async () => {
    await tryIn("somebody");
    await pool().query("update attempts set count = 50 where key like 'sign-in:%'");
    expect(await tryIn("ada")).toMatchObject({ ok: false, reason: "too_many" });
    expect(await tryIn("ada", PASSWORD, "203.0.113.2")).toMatchObject({ ok: true });
  });

  test("successes are not counted", async () => {
    for (let i = 0; i < 12; i += 1) expect(await tryIn("ada")).toMatchObject({ ok: true });
  });

  test("what was typed as a name is not kept, and old windows go", async () => {
    await tryIn("my secret password typed into the wrong field");
    const { rows } = await pool().query<{ key: string }>("select key from attempts");
    expect(rows.map(({ key }) => key).join()).not.toMatch(/secret|203\.0/);
    await pool().query(
      "update attempts set window_at = window_at - interval '2 days' where key like 'sign-in-account:%'",
    );
    expect(await purgeAttempts()).toBe(1);
    expect(await purgeAttempts()).toBe(0);
  });
});
