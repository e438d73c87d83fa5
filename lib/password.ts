import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** About 80 ms and 32 MiB a hash, off the event loop. A change here makes `needsRehash` true for every older hash. */
const COST = { N: 2 ** 15, r: 8, p: 1 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** What a password is compared with where there is none, so that an unknown name takes as long as a wrong password. */
const NOBODY = { ...COST, salt: Buffer.alloc(SALT_BYTES), key: Buffer.alloc(KEY_BYTES) };

type Stored = typeof NOBODY;

/** Hashes a password into a string that describes itself: `scrypt$N$r$p$salt$key`, the last two in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, KEY_BYTES, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/**
 * Whether `password` is the one that was hashed. With null (no such person, or one without a password) it is false after
 * the same work. Throws if `stored` is not something that `hashPassword` wrote.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const { salt, key, ...cost } = stored === null ? NOBODY : parse(stored);
  const candidate = await derive(password, salt, key.length, cost);
  return timingSafeEqual(candidate, key) && stored !== null;
}

/** Whether a hash was made at another cost than today's; the sign-in that has just verified it should store a new one. */
export function needsRehash(stored: string): boolean {
  const { N, r, p } = parse(stored);
  return N !== COST.N || r !== COST.r || p !== COST.p;
}

function parse(stored: string): Stored {
  const [scheme, N, r, p, salt = "", key = ""] = stored.split("$");
  const parsed = {
    N: Number(N),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, "base64url"),
    key: Buffer.from(key, "base64url"),
  };
  // A short key would compare equal by chance, an empty one always.
  const whole = parsed.N > 1 && parsed.r > 0 && parsed.p > 0 && parsed.salt.length > 0 && parsed.key.length >= 16;
  if (scheme !== "scrypt" || !whole) throw new Error("A stored password hash is not readable");
  return parsed;
}

/** Normalized first, since keyboards differ in how they write the same character ("é" in one code point or two). */
function derive(password: string, salt: Buffer, length: number, cost: typeof COST): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, length, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
