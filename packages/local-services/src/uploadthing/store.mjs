// @ts-check
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

/** An upload that nobody came back for within a day is not going to be resumed. */
const PARTIAL_TTL_MS = 24 * 60 * 60 * 1000;

/**
 * What is known of a stored file, kept beside its bytes.
 * @typedef {{ key: string, name: string, size: number, type: string, customId: string | null, disposition: string,
 *   acl: string, hash: string, uploadedAt: number }} StoredFile
 */

/** @typedef {Awaited<ReturnType<typeof openStore>>} Store */

/**
 * Opens the store of files under a folder: `partial/` holds what is still coming in, `files/` the bytes of what is
 * complete, `about/` a JSON description of each. A file exists once its bytes are renamed into `files/`, which happens
 * last, so a crash leaves either a resumable part or a whole file, never half of one.
 * @param {string} dataDir
 */
export async function openStore(dataDir) {
  const folders = {
    partial: path.join(dataDir, "partial"),
    files: path.join(dataDir, "files"),
    about: path.join(dataDir, "about"),
  };
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true });
  const at = (/** @type {keyof typeof folders} */ folder, /** @type {string} */ key) => path.join(folders[folder], key);
  await dropAbandoned(folders.partial);

  /** @param {string} key @returns {Promise<StoredFile | null>} */
  async function find(key) {
    if ((await sizeOf(at("files", key))) === null) return null;
    return JSON.parse(await readFile(at("about", key), "utf8"));
  }

  /** @returns {Promise<StoredFile[]>} newest first */
  async function list() {
    const found = await Promise.all((await readdir(folders.files)).map(find));
    return found.filter((file) => file !== null).sort((one, other) => other.uploadedAt - one.uploadedAt);
  }

  /**
   * Writes chunks from `start` on, over whatever was there behind it, and keeps what came in even if the source breaks off:
   * that is where the client resumes.
   * @param {string} key @param {number} start @param {AsyncIterable<Uint8Array>} chunks
   */
  async function write(key, start, chunks) {
    const file = await open(at("partial", key), "a");
    try {
      await file.truncate(start);
      for await (const chunk of chunks) await file.appendFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Makes a file whose bytes have all come in visible. @param {Omit<StoredFile, "hash" | "uploadedAt">} about */
  async function complete(about) {
    const hash = await md5(at("partial", about.key));
    const stored = { ...about, hash, uploadedAt: Date.now() };
    await writeFile(at("about", about.key), JSON.stringify(stored), { flush: true });
    await rename(at("partial", about.key), at("files", about.key));
    await syncFolder(folders.files);
    return stored;
  }

  /** @param {string} key @returns {Promise<boolean>} whether there was such a file */
  async function remove(key) {
    const existed = (await sizeOf(at("files", key))) !== null;
    for (const folder of /** @type {const} */ (["files", "about", "partial"]))
      await rm(at(folder, key), { force: true });
    return existed;
  }

  return {
    find,
    list,
    write,
    complete,
    remove,
    /** How many bytes of an unfinished file are here. @param {string} key */
    partialBytes: async (key) => (await sizeOf(at("partial", key))) ?? 0,
    /** @param {string} key @param {{ start: number, end: number }} range both inclusive */
    read: (key, range) => createReadStream(at("files", key), range),
  };
}

/** @param {string} file @returns {Promise<number | null>} its size in bytes, null where there is none */
async function sizeOf(file) {
  return stat(file).then(
    (found) => found.size,
    () => null,
  );
}

/** @param {string} file */
async function md5(file) {
  const hash = createHash("md5");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}

/** A rename outlives a power cut only once its folder is flushed; where a folder cannot be opened, it is not needed. @param {string} folder */
async function syncFolder(folder) {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** @param {string} folder */
async function dropAbandoned(folder) {
  for (const name of await readdir(folder)) {
    const { mtimeMs } = await stat(path.join(folder, name));
    if (Date.now() - mtimeMs > PARTIAL_TTL_MS) await rm(path.join(folder, name), { force: true });
  }
}
