// @ts-check
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * What must not outlive this process: a process group, or our use of a data folder's PostgreSQL.
 * @typedef {{ group: number } | { postgres: string }} Duty
 */

/** @type {Map<number, Duty>} */
const duties = new Map();
let lastId = 0;
/** @type {import("node:stream").Writable | undefined} */
let line;

/**
 * Has a small process see to `duty` if this one dies without doing so itself, be it by SIGKILL. That process reads our pipe;
 * the pipe's end tells it.
 * @param {Duty} duty
 * @returns {() => void} to call once the duty is done
 */
export function guard(duty) {
  const id = ++lastId;
  duties.set(id, duty);
  line ??= startWatchdog();
  line.write(`${JSON.stringify({ id, ...duty })}\n`);
  return () => {
    if (!duties.delete(id)) return;
    line?.write(`${JSON.stringify({ id, done: true })}\n`);
    if (duties.size > 0) return;
    line?.end();
    line = undefined;
  };
}

function startWatchdog() {
  const program = fileURLToPath(new URL("./watchdog.mjs", import.meta.url));
  const watchdog = spawn(process.execPath, [program], {
    detached: true,
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
  });
  watchdog.on("error", () => {});
  watchdog.stdin.on("error", () => {});
  watchdog.unref();
  /** @type {import("node:net").Socket} */ (watchdog.stdin).unref();
  return watchdog.stdin;
}
