// @ts-check
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** What a process group gets between the request to end and SIGKILL. */
const GRACE_MS = 5_000;
const POLL_MS = 25;

/** @param {number} group @param {NodeJS.Signals | 0} signal @returns {boolean} whether anybody was there to get it */
export function signalGroup(group, signal) {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

/** Asks what is left of a process group to end, and sees to it that it does. @param {number} group */
export async function endGroup(group) {
  signalGroup(group, "SIGTERM");
  for (const deadline = Date.now() + GRACE_MS; isAlive(group); await sleep(POLL_MS)) {
    if (Date.now() > deadline) return void signalGroup(group, "SIGKILL");
  }
}

/** The dead stay in the group until somebody reaps them, which the first process of a container does late or never. @param {number} group */
function isAlive(group) {
  if (!signalGroup(group, 0)) return false;
  if (process.platform !== "linux") return true;
  return readdirSync("/proc").some((pid) => /^\d+$/.test(pid) && isLiveMember(pid, group));
}

/** @param {string} pid @param {number} group */
function isLiveMember(pid, group) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, , memberOf] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(memberOf) === group && state !== "Z" && state !== "X";
  } catch {
    return false;
  }
}
