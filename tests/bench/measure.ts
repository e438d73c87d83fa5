/** What one contender did in one round. */
export interface Round {
  bids: number;
  accepted: number;
  elapsedMs: number;
  latenciesMs: number[];
}

export interface Figures {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  acceptedShare: number;
}

/** Medians over a contender's rounds, so that one disturbed round does not decide. */
export function figuresOf(rounds: readonly Round[]): Figures {
  const latencies = rounds.map((round) => round.latenciesMs.toSorted((a, b) => a - b));
  return {
    perSecond: median(rounds.map((round) => (round.bids * 1_000) / round.elapsedMs)),
    p50Ms: median(latencies.map((sorted) => percentile(sorted, 50))),
    p99Ms: median(latencies.map((sorted) => percentile(sorted, 99))),
    acceptedShare: median(rounds.map((round) => round.accepted / round.bids)),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? 0;
  return (low + (sorted[Math.floor(middle)] ?? low)) / 2;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0;
}

export const rounded = (value: number): number => Math.round(value * 100) / 100;
