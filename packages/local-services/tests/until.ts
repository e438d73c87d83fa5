/** Asks again until the answer is something true, and gives that; fails after `limitMs`. */
export async function until<T>(ask: () => T | Promise<T>, limitMs = 5000): Promise<NonNullable<T>> {
  for (
    const deadline = Date.now() + limitMs;
    Date.now() < deadline;
    await new Promise((done) => setTimeout(done, 10))
  ) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`still not so after ${limitMs} ms: ${ask}`);
}
