import { expect, test } from "vitest";
import { batched } from "@/lib/commands/batched";

/** A run that keeps its batches until it is let go, one after the other. */
function slowRun() {
  const batches: number[][] = [];
  const waiting: (() => void)[] = [];
  const run = async (inputs: readonly number[]) => {
    batches.push([...inputs]);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return inputs.map((input) => input * 10);
  };
  /** Ends the call in flight, and lets what follows from that happen. */
  const next = async () => {
    waiting.shift()?.();
    await new Promise(setImmediate);
  };
  return { run, batches, next };
}

const settled = () => new Promise(setImmediate);

test("a quiet caller is taken at once and alone", async () => {
  const { run, batches, next } = slowRun();
  const answer = batched(run, 10)(1);
  await settled();
  expect(batches).toEqual([[1]]);
  await next();
  expect(await answer).toBe(10);
});

test("who comes while a call is in flight is taken by the next one, together, in order of arrival", async () => {
  const { run, batches, next } = slowRun();
  const one = batched(run, 10);
  const answers = [one(1)];
  await settled();
  answers.push(one(3), one(2));
  await settled();
  answers.push(one(4));
  expect(batches).toEqual([[1]]);
  await next();
  expect(batches).toEqual([[1], [3, 2, 4]]);
  await next();
  expect(await Promise.all(answers)).toEqual([10, 30, 20, 40]);
});

test("callers of the same moment share the first call", async () => {
  const { run, batches } = slowRun();
  const one = batched(run, 10);
  void one(1);
  void one(2);
  await settled();
  expect(batches).toEqual([[1, 2]]);
});

test("no call takes more than the most, and the rest is not forgotten", async () => {
  const { run, batches, next } = slowRun();
  const one = batched(run, 2);
  const answers = [1, 2, 3, 4, 5].map(one);
  for (let call = 0; call < 3; call += 1) {
    await settled();
    await next();
  }
  expect(batches).toEqual([[1, 2], [3, 4], [5]]);
  expect(await Promise.all(answers)).toEqual([10, 20, 30, 40, 50]);
});

test("one bad input fails alone, with its own error; the others are tried again by halves, still in order", async () => {
  const calls: number[][] = [];
  const one = batched(async (inputs: readonly number[]) => {
    calls.push([...inputs]);
    if (inputs.includes(6)) throw new Error(`6 among ${inputs.length}`);
    return [...inputs];
  }, 100);
  const answers = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7, 8].map(one));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
  expect(answers[5]).toMatchObject({ status: "rejected", reason: new Error("6 among 1") });
  expect(calls).toEqual([[1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4], [5, 6, 7, 8], [5, 6], [5], [6], [7, 8]]);
});

test("after a failure it goes on taking callers", async () => {
  let down = true;
  const one = batched(async (inputs: readonly number[]) => {
    if (down) throw new Error("down");
    return [...inputs];
  }, 100);
  await expect(one(1)).rejects.toThrow("down");
  down = false;
  expect(await one(2)).toBe(2);
});
