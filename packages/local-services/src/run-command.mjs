// @ts-check
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { guard } from "./guard.mjs";
import { endGroup, signalGroup } from "./process-group.mjs";

/** What a command gets to end by itself after the first signal, e.g. a server that answers its last requests. */
const STOP_LIMIT_MS = 10_000;

/**
 * Runs a command as the leader of its own process group, so that all that it starts can be told to end and is.
 * @param {string[]} command @param {NodeJS.ProcessEnv} env
 */
export function runCommand([program, ...args], env) {
  const path = [join(process.cwd(), "node_modules", ".bin"), env.PATH].join(delimiter);
  const child = spawn(program, args, { stdio: "inherit", detached: true, env: { ...env, PATH: path } });
  const group = child.pid;
  const forget = group ? guard({ group }) : () => {};

  /** @type {Promise<number>} the exit code as a shell would give it, once nothing of the group is left */
  const exited = new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(`local-services: cannot run ${program}: ${error.message}`);
      if (!group) resolve(127);
    });
    child.once("exit", async (code, signal) => {
      if (group) await endGroup(group);
      forget();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });

  /** @type {NodeJS.Timeout | undefined} */
  let last;
  /** @param {NodeJS.Signals} name */
  function signal(name) {
    if (!group) return;
    signalGroup(group, name);
    last ??= setTimeout(() => signalGroup(group, "SIGKILL"), STOP_LIMIT_MS);
    last.unref();
  }
  return { exited, signal };
}
