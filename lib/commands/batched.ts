/**
 * Turns a function over many inputs into one over a single input: inputs that arrive while a call is in flight are taken
 * together by the next call, in order of arrival, `max` at most. A quiet caller waits for nobody.
 * If a call for several fails, its halves are tried, and theirs, so that one bad input fails alone.
 */
export function batched<Input, Output>(
  run: (inputs: readonly Input[]) => Promise<Output[]>,
  max: number,
): (input: Input) => Promise<Output> {
  const waiting: Waiting<Input, Output>[] = [];
  let running = false;

  async function drain(): Promise<void> {
    running = true;
    // Callers that are already on their way in this turn of the event loop join the first batch.
    await Promise.resolve();
    while (waiting.length > 0) await settle(run, waiting.splice(0, max));
    running = false;
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (!running) void drain();
    });
}

interface Waiting<Input, Output> {
  input: Input;
  resolve: (output: Output) => void;
  reject: (error: unknown) => void;
}

async function settle<Input, Output>(
  run: (inputs: readonly Input[]) => Promise<Output[]>,
  batch: Waiting<Input, Output>[],
): Promise<void> {
  try {
    const outputs = await run(batch.map(({ input }) => input));
    for (const [index, { resolve }] of batch.entries()) resolve(outputs[index] as Output);
  } catch (error) {
    if (batch.length === 1) return batch[0]?.reject(error);
    const half = Math.ceil(batch.length / 2);
    await settle(run, batch.slice(0, half));
    await settle(run, batch.slice(half));
  }
}
