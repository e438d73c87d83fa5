import { beforeEach, describe, expect, test } from "vitest";
import { signInWithProvider, usernameFrom } from "@/lib/commands/sign-in-with-provider";
import { signUp } from "@/lib/commands/sign-up";
import { pool } from "@/lib/db/client";

const zoe = { provider: "github", subject: "42", email: "Zoe@Example.com", name: "Zoë O'Brien" };

beforeEach(async () => {
  await pool().query("truncate users, attempts cascade");
});

const count = async (table: "users" | "identities") =>
  (await pool().query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n;

describe("signing in through GitHub or Google", () => {
  test("makes an account once and finds it ever after, whatever the profile says by then", async () => {
    const first = await signInWithProvider(zoe);
    expect(first).toMatchObject({ ok: true, user: { username: "zoe-o-brien", role: "user" } });
    expect(await signInWithProvider({ ...zoe, email: null, name: "Somebody else" })).toEqual(first);
    expect([await count("users"), await count("identities")]).toEqual([1, 1]);
  });

  test("never takes over an account that has the same e-mail", async () => {
    await signUp({ username: "zoe", email: "zoe@example.com", password: "correct horse battery", ip: "local" });
    expect(await signInWithProvider(zoe)).toEqual({ ok: false, reason: "email_taken" });
    expect([await count("users"), await count("identities")]).toEqual([1, 0]);
  });

  test("keeps two people of one name apart", async () => {
    await signInWithProvider(zoe);
    const other = await signInWithProvider({ ...zoe, provider: "google", subject: "7", email: "z@example.com" });
    expect(other.ok && other.user.username).toMatch(/^zoe-o-brien-[\da-f]{6}$/);
  });

  test("makes one account of ten first sign-ins at once", async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => signInWithProvider(zoe)));
    expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.user.id)).size).toBe(1);
    expect([await count("users"), await count("identities")]).toEqual([1, 1]);
  });

  test.each([null, "", " ", `${"a".repeat(250)}@b.co`])(
    "refuses a first sign-in without a usable e-mail: %j",
    async (email) => {
      expect(await signInWithProvider({ ...zoe, email })).toEqual({ ok: false, reason: "no_email" });
      expect(await count("users")).toBe(0);
    },
  );
});

test.each([
  ["octocat", /^octocat$/],
  ["Zoë  Ångström", /^zoe-angstrom$/],
  ["x".repeat(80), /^x{30}$/],
  ["--Ada--", /^ada$/],
  ["李", /^bidder-[\da-f]{6}$/],
  ["gavel", /^bidder-[\da-f]{6}$/],
  [null, /^bidder-[\da-f]{6}$/],
])("a username made of %j keeps to the limits", (name, pattern) => {
  const username = usernameFrom(name);
  expect(username).toMatch(pattern);
  expect(username).toMatch(/^[a-z0-9_-]{3,30}$/);
});
