// @ts-check
import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Secrets that are made once and then kept, so that what was signed before a restart is still good after it.
 * The file is linked into place whole: of two starters at once the first one's secrets stand, and a crash leaves no half file.
 * @template {Record<string, string>} T
 * @param {string | undefined} file without one, the secrets live as long as the process
 * @param {() => T} make
 * @returns {T}
 */
export function keptSecrets(file, make) {
  if (!file) return make();
  const kept = read(file);
  if (kept) return /** @type {T} */ (kept);
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, JSON.stringify(make()), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
  return /** @type {T} */ (read(file));
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
    throw new Error(`${file} cannot be read (${error}): delete it to have new secrets made`);
  }
}
