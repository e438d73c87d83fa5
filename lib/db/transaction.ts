import { Pool, type PoolClient } from "pg";
import { env } from "@/lib/env";

/**
 * Connections for the auction's own transactions, apart from those for reading so that a bid never waits for a page.
 * Pipelined: statements that need not wait for each other's answers go out together, in one round trip.
 */
const WRITERS = 4;

const kept = globalThis as typeof globalThis & { gavelWriters?: Pool };

function writers(): Pool {
  kept.gavelWriters ??= openWriters();
  return kept.gavelWriters;
}

function openWriters(): Pool {
  const pool = new Pool({ connectionString: env.DATABASE_URL, max: WRITERS, pipeline: true });
  pool.on("error", () => {});
  return pool;
}

/** A transaction in hand: its connection, and the way to end it together with the last statement. */
export interface Transaction {
  client: PoolClient;
  /** Sends the last statement and the COMMIT in one round trip; resolves once it is committed, rejects if it was not. */
  commitWith<Result>(last: (client: PoolClient) => Promise<Result>): Promise<Result>;
}

/**
 * Runs one transaction. `work` receives a connection on which BEGIN has been sent already; what it throws rolls back.
 * If it does not end with `commitWith`, the COMMIT follows by itself.
 */
export async function transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const client = await writers().connect();
  let ended = false;
  let broken: Error | undefined;
  try {
    const begun = client.query("BEGIN");
    // The first statements go out behind BEGIN at once; if BEGIN fails they fail too, and theirs is the error seen.
    begun.catch(() => {});
    const result = await work({
      client,
      commitWith: async (last) => {
        ended = true;
        const saved = last(client);
        const committed = client.query("COMMIT");
        // A COMMIT after a failed statement rolls back without an error, so both answers count.
        const [answer, end] = await Promise.allSettled([saved, committed]);
        if (answer.status === "rejected") throw answer.reason;
        if (end.status === "rejected") throw end.reason;
        return answer.value;
      },
    });
    if (!ended) await client.query("COMMIT");
    return result;
  } catch (error) {
    if (!ended) await client.query("ROLLBACK").catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Closes the connections; for scripts and tests. */
export async function closeWriters(): Promise<void> {
  await kept.gavelWriters?.end();
  kept.gavelWriters = undefined;
}
