import { scrypt, scryptSync } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { hashPassword, needsRehash, verifyPassword } from "@/lib/password";

vi.mock("node:crypto", async (actual) => {
  const crypto = await actual<typeof import("node:crypto")>();
  return { ...crypto, scrypt: vi.fn(crypto.scrypt) };
});
// A hash is meant to be slow, and a busy machine makes it slower.
vi.setConfig({ testTimeout: 30_000 });

describe("a password (S1)", () => {
  test("verifies against its own hash and against no other", async () => {
    const stored = await hashPassword("correct horse battery");
    expect(await verifyPassword("correct horse battery", stored)).toBe(true);
    expect(await verifyPassword("correct horse batterY", stored)).toBe(false);
    expect(await verifyPassword("", stored)).toBe(false);
  });

  test("hashes differently each time, says how, and holds no trace of itself", async () => {
    const [one, two] = await Promise.all([
      hashPassword("correct horse battery"),
      hashPassword("correct horse battery"),
    ]);
    expect(one).not.toBe(two);
    expect(one).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toContain("horse");
  });

  test("may hold any character, and is the same however a keyboard composes it", async () => {
    const stored = await hashPassword("caf\u00e9 🙂 $$ пароль");
    expect(await verifyPassword("cafe\u0301 🙂 $$ пароль", stored)).toBe(true);
  });

  test("is never right where there is no hash, and is refused after the same work", async () => {
    const stored = await hashPassword("correct horse battery");
    vi.mocked(scrypt).mockClear();
    expect(await verifyPassword("wrong password", stored)).toBe(false);
    expect(await verifyPassword("wrong password", null)).toBe(false);
    const [wrong, unknown] = vi.mocked(scrypt).mock.calls.map(([, , length, cost]) => ({ length, cost }));
    expect(wrong).toMatchObject({ length: 32, cost: { N: 32_768, r: 8, p: 1 } });
    expect(unknown).toEqual(wrong);
  });

  test("stays good when the cost changes, and asks to be hashed again", async () => {
    const salt = Buffer.from("an older salt");
    const key = scryptSync("correct horse battery", salt, 32, { N: 1_024, r: 8, p: 1 });
    const old = `scrypt$1024$8$1$${salt.toString("base64url")}$${key.toString("base64url")}`;
    expect(await verifyPassword("correct horse battery", old)).toBe(true);
    expect(await verifyPassword("correct horse", old)).toBe(false);
    expect(needsRehash(old)).toBe(true);
    expect(needsRehash(await hashPassword("correct horse battery"))).toBe(false);
  });

  test.each([
    "",
    "plain",
    "bcrypt$1$2$3$c2FsdA$a2V5",
    "scrypt$32768$8$1$c2FsdA$",
    "scrypt$x$8$1$c2FsdA$AAAAAAAAAAAAAAAAAAAAAA",
  ])("throws for a stored hash that nobody wrote: %j", async (stored) => {
    await expect(verifyPassword("anything", stored)).rejects.toThrow("not readable");
  });
});
