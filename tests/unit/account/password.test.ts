import { scryptSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hashPassword, needsRehash, verifyPassword } from "@/lib/password";

describe("a password (S1)", () => {
  test("verifies against its own hash and against no other", async () => {
    const stored = await hashPassword("correct horse battery");
    expect(await verifyPassword("correct horse battery", stored)).toBe(true);
    expect(await verifyPassword("correct horse batterY", stored)).toBe(false);
    expect(await verifyPassword("", stored)).toBe(false);
  });

  test("hashes differently each time, says how, and holds no trace of itself", async () => {
    const [one, two] = await Promise.all([hashPassword("correct horse battery"), hashPassword("correct horse battery")]);
    expect(one).not.toBe(two);
    expect(one).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toContain("horse");
  });

  test("may hold any character, and is the same however a keyboard composes it", async () => {
    const stored = await hashPassword("caf\u00e9 🙂 $$ пароль");
    expect(await verifyPassword("cafe\u0301 🙂 $$ пароль", stored)).toBe(true);
  });

  test("is never right where there is no hash, and takes as long to refuse", async () => {
    const stored = await hashPassword("correct horse battery");
    await verifyPassword("warm up", stored);
    const wrongMs = await timed(() => verifyPassword("wrong password", stored));
    const unknownMs = await timed(() => verifyPassword("wrong password", null));
    expect(await verifyPassword("", null)).toBe(false);
    expect(unknownMs).toBeGreaterThan(wrongMs / 2);
    expect(unknownMs).toBeLessThan(wrongMs * 2);
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

  test.each(["", "plain", "bcrypt$1$2$3$c2FsdA$a2V5", "scrypt$32768$8$1$c2FsdA$", "scrypt$x$8$1$c2FsdA$AAAAAAAAAAAAAAAAAAAAAA"])(
    "throws for a stored hash that nobody wrote: %j",
    async (stored) => {
      await expect(verifyPassword("anything", stored)).rejects.toThrow("not readable");
    },
  );
});

/** The quickest of a few, which other work on the machine disturbs least. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round += 1) {
    const from = performance.now();
    await work();
    best = Math.min(best, performance.now() - from);
  }
  return best;
}
