#!/usr/bin/env node
/**
 * Completes package-lock.json for the platforms that the machine which wrote it could not see.
 *
 * A package with native parts names one optional package a platform. npm writes the ones it finds on the registry into
 * the lock, and leaves out in silence those that it does not find, as behind a mirror with gaps. `npm ci` then refuses
 * the lock ("Missing: … from lock file"). This adds them with their exact version, and what platform they are for, so
 * that `npm ci` skips them elsewhere and fetches them there. No integrity: there is nothing here to compute it from.
 *
 * Run it after every change of the lock: `node scripts/complete-lock.mjs`. `--check` changes nothing and fails if it would.
 */
import { readFileSync, writeFileSync } from "node:fs";

const OPERATING_SYSTEMS = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const PROCESSORS = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const C_LIBRARIES = { gnu: "glibc", gnueabihf: "glibc", musl: "musl", musleabihf: "musl" };

/** Every optional dependency in the lock that has no entry where its dependant would find one, as [name, wanted]. */
export function missingOptionals(packages) {
  const missing = new Map();
  for (const [location, entry] of Object.entries(packages)) {
    for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!findsEntry(packages, location, name)) missing.set(name, wanted);
    }
  }
  return [...missing];
}

/** Looks for a package as Node does: in the dependant's own node_modules, then in each one above. */
function findsEntry(packages, location, name) {
  for (let folder = location; ; folder = parentOf(folder)) {
    if (`${folder && `${folder}/`}node_modules/${name}` in packages) return true;
    if (folder === "") return false;
  }
}

function parentOf(folder) {
  const at = folder.lastIndexOf("/node_modules/");
  return at === -1 ? "" : folder.slice(0, at);
}

/** The lock's entry for a package that nobody could look at: all that its name and its dependant tell. */
export function entryFor(name, wanted) {
  const version = wanted.replace(/^[\^~=v]+/, "");
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) throw new Error(`${name}: "${wanted}" names no single version.`);
  return { version, ...platformOf(name), optional: true };
}

/** What `next-swc-linux-x64-musl` says about where it runs; nothing for what the name doesn't tell. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.find((word) => OPERATING_SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  const libc = os === "linux" && words.map((word) => C_LIBRARIES[word]).find(Boolean);
  return { ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }), ...(os && { os: [os] }) };
}

/** A lock that names any other host works only where that host is reachable. */
function foreignHosts(packages) {
  const hosts = Object.values(packages).flatMap(({ resolved }) =>
    /^https?:/.test(resolved) ? new URL(resolved).host : [],
  );
  return [...new Set(hosts)].filter((host) => host !== "registry.npmjs.org");
}

function sortByName(packages) {
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, "en")));
}

function main() {
  const file = new URL("../package-lock.json", import.meta.url);
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const missing = missingOptionals(lock.packages);
  const hosts = foreignHosts(lock.packages);
  for (const [name, wanted] of missing) {
    lock.packages[`node_modules/${name}`] = entryFor(name, wanted);
    console.log(`+ ${name} ${wanted}`);
  }
  for (const host of hosts) console.error(`! the lock resolves packages from ${host}, not from registry.npmjs.org`);
  const check = process.argv.includes("--check");
  if (hosts.length > 0 || (check && missing.length > 0)) process.exitCode = 1;
  if (check || missing.length === 0) return;
  lock.packages = sortByName(lock.packages);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}

if (import.meta.main ?? process.argv[1] === new URL(import.meta.url).pathname) main();
