// @ts-check
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Who the PostgreSQL server runs as, where that is not us.
 * @typedef {{ uid: number, gid: number }} Account
 */

/** Accounts that root lends to the server, first found wins. PostgreSQL needs a name in the password file, not just a number. */
const LENT_ACCOUNTS = ["postgres", "_postgres", "nobody"];

const isRoot = () => process.getuid?.() === 0;

/**
 * PostgreSQL refuses to run as root, so root lends it the account that owns `home` already, or an unprivileged one.
 * @param {string} home
 * @returns {Account | undefined} nothing for an ordinary user, who runs the server as himself
 */
export function serverAccount(home) {
  const owner = existsSync(home) ? statSync(home) : undefined;
  if (!isRoot()) {
    if (owner && process.getuid && owner.uid !== process.getuid()) {
      throw new Error(`${home} belongs to another account (uid ${owner.uid}); run as that one, or remove the folder.`);
    }
    return undefined;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of LENT_ACCOUNTS) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(`PostgreSQL does not run as root, and there is none of the accounts ${LENT_ACCOUNTS.join(", ")}.`);
}

/**
 * Whether the server's account may do what `test -r | -x` asks with every path. Asked of the system, so access lists count too.
 * @param {Account | undefined} account @param {"-r" | "-x"} access @param {string[]} paths
 */
export function mayAccess(account, access, ...paths) {
  if (process.platform === "win32") return true;
  const script = 'access=$1; shift; for path; do test "$access" "$path" || exit 1; done';
  return spawnSync("/bin/sh", ["-c", script, "sh", access, ...paths], { ...account, cwd: "/" }).status === 0;
}

/**
 * The server's own folder for a data folder: inside it, or, where the server's account cannot get there (a project under a
 * home that only root enters), in a folder of the system's, whose name the data folder then keeps.
 * @param {string} dataDir
 */
export function serverHome(dataDir) {
  mkdirSync(dataDir, { recursive: true });
  const near = join(dataDir, "postgres");
  const note = join(dataDir, "postgres.location");
  if (existsSync(note)) return readFileSync(note, "utf8").trim();
  if (!isRoot() || existsSync(near) || mayAccess(serverAccount(near), "-x", dataDir)) return near;
  const name = createHash("sha256").update(realpathSync(dataDir)).digest("hex").slice(0, 16);
  const isTemporary = realpathSync(dataDir).startsWith(realpathSync(tmpdir()));
  const far = join(readableFolder(isTemporary), `postgres-${name}`);
  writeFileSync(note, `${far}\n`);
  return far;
}

/**
 * A folder of ours that every account can enter and read but nobody else writes: a lasting one, or below the temporary files.
 * @param {boolean} [isTemporary]
 */
export function readableFolder(isTemporary = false) {
  const uid = process.getuid?.() ?? "user";
  const lasting = isRoot()
    ? "/var/lib/local-services"
    : join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "local-services");
  const swept = join(tmpdir(), `local-services-${uid}`);
  for (const folder of isTemporary ? [swept] : [lasting, swept]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      const found = lstatSync(folder);
      if (!found.isDirectory() || (process.getuid && found.uid !== uid)) continue;
      chmodSync(folder, 0o755);
      return folder;
    } catch {}
  }
  throw new Error(`no folder to write to: neither ${lasting} nor ${swept}`);
}
