import { Pool, type PoolClient, type QueryResult } from "pg";
import { env } from "@/lib/env";

/**
 * Connections for the auction's own transactions, apart from those for reading so that a bid never waits for a page.
 * Pipelined: statements that need not wait for each other's answers go out together, in one round trip.
 */
const WRITERS = 4;
/**
 * Whoever falls silent in the middle of a transaction (a function that its host froze) loses it after this, and with it the
 * locks that others wait for. Set for the transaction alone, since behind a pooler the session belongs to everybody.
 */
const BEGIN = "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '10s'";

const kept = globalThis as typeof globalThis & { gavelWriters?: Pool };

function writers(): Pool {
  kept.gavelWriters ??= openWriters();
  return kept.gavelWriters;
}

function openWriters(): Pool {
  const pool = new Pool({ connectionString: env.DATABASE_URL, max: WRITERS, pipeline: true });
  pool.on("error", () => {});
  // The pool listens to idle connections only. One that breaks while it is in use rejects its queries, and without a listener
  // of its own would end the process besides.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** A transaction in hand: its connection, and the way to end it together with the last statement. */
export interface Transaction {
  client: PoolClient;
  /** Sends the last statement and the COMMIT in one round trip; resolves once it is committed, rejects if it was not. */
  commitWith<Result>(last: (client: PoolClient) => Promise<Result>): Promise<Result>;
}

/**
 * Runs one transaction. The statements of `first` go out together with BEGIN, in one round trip; `then` runs once all of
 * them have answered, so that nothing is written outside a transaction if BEGIN fails. What either throws rolls back.
 * If `then` does not end with `commitWith`, the COMMIT follows by itself.
 */
export async function transaction<First, Result>(
  first: (client: PoolClient) => Promise<First>,
  then: (tx: Transaction, found: First) => Promise<Result>,
): Promise<Result> {
  const client = await writers().connect();
  let ended = false;
  let broken: Error | undefined;

  async function commitWith<Saved>(last: (client: PoolClient) => Promise<Saved>): Promise<Saved> {
    const saving = last(client);
    ended = true;
    // Not one after the other: both are on their way, and a COMMIT after a failed statement rolls back.
    const [saved, committed] = await Promise.allSettled([saving, client.query("COMMIT")]);
    if (committed.status === "rejected") broken = committed.reason;
    if (saved.status === "rejected") throw saved.reason;
    if (committed.status === "rejected") throw committed.reason;
    assertCommitted(committed.value);
    return saved.value;
  }

  try {
    const [, found] = await Promise.all([client.query(BEGIN), first(client)]);
    const result = await then({ client, commitWith }, found);
    if (!ended) await commitWith(async () => {});
    return result;
  } catch (error) {
    if (!ended) await client.query("ROLLBACK").catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** A COMMIT of a transaction in which a statement failed is answered without an error, but as what it was: a ROLLBACK. */
function assertCommitted({ command }: QueryResult): void {
  if (command !== "COMMIT") throw new Error("the transaction was rolled back: one of its statements had failed");
}

/** Closes the connections; for scripts and tests. */
export async function closeWriters(): Promise<void> {
  await kept.gavelWriters?.end();
  kept.gavelWriters = undefined;
}
