// @ts-check
import { closeSync, existsSync, fsync, fsyncSync, openSync, readFileSync, renameSync, write, writeSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";

const writeFd = promisify(write);
const fsyncFd = promisify(fsync);

/** @typedef {"message" | "schedule" | "dlq" | "seen"} Kind */

/**
 * What must survive a kill -9: keyed records in memory, with every change appended to a file of JSON lines.
 * A change counts once `saved()` has resolved. Changes made together are written and fsynced together, in order.
 * On opening, the file is written anew with only what still stands.
 */
export class Journal {
  /** @type {Record<Kind, Map<string, any>>} */
  #records = { message: new Map(), schedule: new Map(), dlq: new Map(), seen: new Map() };
  #fd;
  #unwritten = "";
  /** The batch that is being written, or the last one that was. @type {Promise<void>} */
  #current = Promise.resolve();
  /** The batch that will take what is still unwritten. @type {Promise<void> | undefined} */
  #next;

  /** @param {string} file */
  constructor(file) {
    if (existsSync(file)) this.#replay(readFileSync(file, "utf8"));
    const draft = `${file}.new`;
    this.#fd = openSync(draft, "w", 0o600);
    for (const [kind, records] of Object.entries(this.#records)) {
      for (const [id, value] of records) writeSync(this.#fd, line({ kind, id, value }));
    }
    fsyncSync(this.#fd);
    renameSync(draft, file);
    syncDirectory(dirname(file));
  }

  /** @param {Kind} kind @param {string} id */
  get(kind, id) {
    return this.#records[kind].get(id);
  }

  /** @param {Kind} kind @returns {Iterable<any>} oldest first */
  all(kind) {
    return this.#records[kind].values();
  }

  /** @param {Kind} kind */
  count(kind) {
    return this.#records[kind].size;
  }

  /** @param {Kind} kind @param {string} id @param {object} value */
  put(kind, id, value) {
    this.#append({ kind, id, value });
  }

  /**
   * Changes some fields only, so that a retry does not write the body again.
   * @param {Kind} kind @param {string} id @param {object} fields
   */
  patch(kind, id, fields) {
    this.#append({ kind, id, fields });
  }

  /** @param {Kind} kind @param {string} id @returns {boolean} whether there was one */
  remove(kind, id) {
    const existed = this.#records[kind].has(id);
    if (existed) this.#append({ kind, id });
    return existed;
  }

  /** Resolves when all changes made so far are on the disk. */
  saved() {
    return this.#next ?? this.#current;
  }

  async close() {
    await this.saved();
    closeSync(this.#fd);
  }

  /** @param {{ kind: Kind, id: string, value?: object, fields?: object }} change */
  #append(change) {
    this.#apply(change);
    this.#unwritten += line(change);
    this.#next ??= this.#current.then(() => this.#write());
  }

  async #write() {
    const bytes = Buffer.from(this.#unwritten);
    this.#unwritten = "";
    this.#current = this.#next ?? this.#current;
    this.#next = undefined;
    for (let done = 0; done < bytes.length; ) done += (await writeFd(this.#fd, bytes, done)).bytesWritten;
    await fsyncFd(this.#fd);
  }

  /** @param {{ kind: Kind, id: string, value?: object, fields?: object }} change */
  #apply({ kind, id, value, fields }) {
    const records = this.#records[kind];
    if (value) records.set(id, value);
    else if (!fields) records.delete(id);
    else if (records.has(id)) Object.assign(records.get(id), fields);
  }

  /** A crash may have torn the last line: whoever wrote it was never told that it was saved. @param {string} text */
  #replay(text) {
    const lines = text.split("\n");
    lines.pop();
    for (const [i, one] of lines.entries()) {
      try {
        this.#apply(JSON.parse(one));
      } catch {
        throw new Error(`the QStash journal cannot be read from line ${i + 1} on: delete it to start with no messages`);
      }
    }
  }
}

/** @param {object} change */
const line = (change) => `${JSON.stringify(change)}\n`;

/** A rename holds after a power cut only once its directory is written. Windows cannot do that, and need not. @param {string} path */
function syncDirectory(path) {
  if (process.platform === "win32") return;
  const directory = openSync(path, "r");
  fsyncSync(directory);
  closeSync(directory);
}
