// @ts-check
/** Node's timers overflow past 2^31 ms and stand still while a machine sleeps: looking at the clock every so often cures both. */
const LONGEST_SLEEP_MS = 60_000;

/**
 * Calls `act` at a time of the wall clock, however far off; gives what cancels it.
 * @param {number} timeMs
 * @param {() => void} act
 */
export function at(timeMs, act) {
  /** @type {NodeJS.Timeout} */
  let timer;
  const look = () => {
    const restMs = timeMs - Date.now();
    timer = restMs > 0 ? setTimeout(look, Math.min(restMs, LONGEST_SLEEP_MS)) : setTimeout(act, 0);
  };
  look();
  return () => clearTimeout(timer);
}
