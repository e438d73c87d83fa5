import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { pool } from "@/lib/db/client";
import { closeWriters, type Transaction, transaction } from "@/lib/db/transaction";
import { roundTripsOf } from "@/tests/fixtures/round-trips";
import { openTransactions } from "@/tests/fixtures/stored";

/** What a transaction keeps and what it takes back, whichever way it goes wrong. A little table shows it. */
beforeEach(async () => {
  await pool().query("drop table if exists notes; create table notes (text text check (text <> 'bad'))");
});

// A connection that was given back in the middle of a transaction would poison whoever gets it next.
afterEach(async () => {
  expect(await openTransactions()).toBe(0);
});

const note = (client: Transaction["client"], text: string) => client.query("insert into notes values ($1)", [text]);
const notes = async () =>
  (await pool().query<{ text: string }>("select text from notes order by text")).rows.map(({ text }) => text);
const nothing = async () => {};
const anybodys = () => transaction((client) => note(client, "somebody else's"), nothing);

describe("a transaction", () => {
  test("keeps what its work wrote, with COMMIT behind the last statement or by itself", async () => {
    const result = await transaction(
      (client) => note(client, "first"),
      async ({ client, commitWith }) => {
        await note(client, "second");
        await commitWith((last) => note(last, "third"));
        return "done";
      },
    );
    expect(result).toBe("done");
    await transaction(nothing, ({ client }) => note(client, "fourth"));
    expect(await notes()).toEqual(["first", "fourth", "second", "third"]);
  });

  test("takes two round trips: BEGIN with the first statements, and the last with COMMIT", async () => {
    await anybodys();
    const trips = await roundTripsOf(() =>
      transaction(
        (client) => Promise.all([note(client, "one"), note(client, "two"), client.query("select pg_sleep(0.05)")]),
        ({ commitWith }) => commitWith((last) => note(last, "three")),
      ),
    );
    expect(trips).toBe(2);
  });

  test("shows its writes to nobody before it ends", async () => {
    await transaction(
      (client) => note(client, "hidden"),
      async () => expect(await notes()).toEqual([]),
    );
    expect(await notes()).toEqual(["hidden"]);
  });

  test("is cut off by the server when it falls silent, so that its locks do not stay", async () => {
    const timeoutOf = (client: Transaction["client"]) =>
      client
        .query<{ t: string }>("select current_setting('idle_in_transaction_session_timeout') as t")
        .then(({ rows }) => rows[0]?.t);
    const within = await transaction(timeoutOf, async (_, setting) => setting);
    expect(within).toBe("10s");
  });
});

describe("nothing is kept", () => {
  test("when the first statements fail", async () => {
    const failing = transaction((client) => Promise.all([note(client, "good"), note(client, "bad")]), nothing);
    await expect(failing).rejects.toThrow("notes_text_check");
    expect(await notes()).toEqual([]);
  });

  test("when the work throws", async () => {
    const failing = transaction(
      (client) => note(client, "good"),
      async () => {
        throw new Error("changed my mind");
      },
    );
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await notes()).toEqual([]);
  });

  test("when the last statement fails, though COMMIT is sent right behind it", async () => {
    const failing = transaction(
      (client) => note(client, "good"),
      ({ commitWith }) => commitWith((last) => note(last, "bad")),
    );
    await expect(failing).rejects.toThrow("notes_text_check");
    expect(await notes()).toEqual([]);
  });

  test("when the last statement cannot even be made", async () => {
    const failing = transaction(
      (client) => note(client, "good"),
      ({ commitWith }) =>
        commitWith(() => {
          throw new RangeError("Invalid time value");
        }),
    );
    await expect(failing).rejects.toThrow("Invalid time value");
    expect(await notes()).toEqual([]);
  });

  test("when a statement failed and the work went on regardless: a COMMIT that rolled back is no success", async () => {
    const failing = transaction(
      (client) => note(client, "good"),
      ({ client }) => note(client, "bad").catch(() => {}),
    );
    await expect(failing).rejects.toThrow("was rolled back");
    expect(await notes()).toEqual([]);
  });

  test("when BEGIN fails: the work does not start, though the first statements were on their way", async () => {
    const original = Client.prototype.query as (...args: unknown[]) => unknown;
    vi.spyOn(Client.prototype, "query").mockImplementation(function (this: Client, ...args: unknown[]) {
      return original.apply(this, String(args[0]).startsWith("BEGIN") ? ["select 1 / 0"] : args);
    } as never);
    let started = false;
    const failing = transaction(
      (client) => client.query("select 1"),
      async ({ client }) => {
        started = true;
        await note(client, "outside of any transaction");
      },
    );
    await expect(failing).rejects.toThrow("division by zero");
    vi.restoreAllMocks();
    expect(started).toBe(false);
    expect(await notes()).toEqual([]);
  });
});

describe("a broken connection", () => {
  const endOwn = (client: Transaction["client"]) => client.query("select pg_terminate_backend(pg_backend_pid())");

  test.each([
    ["in the first statements", (): Promise<unknown> => transaction(endOwn, nothing)],
    [
      "in the work",
      () =>
        transaction(
          (client) => note(client, "good"),
          ({ client }) => endOwn(client),
        ),
    ],
    [
      "at the end",
      () =>
        transaction(
          (client) => note(client, "good"),
          ({ commitWith }) => commitWith(endOwn),
        ),
    ],
  ])("%s rejects, keeps nothing, and is not given to the next", async (_, breaking) => {
    await expect(breaking()).rejects.toThrow();
    expect(await notes()).toEqual([]);
    for (let next = 0; next < 6; next += 1) await anybodys();
    expect(await notes()).toHaveLength(6);
  });

  test("that died while idle is replaced", async () => {
    await Promise.all([anybodys(), anybodys(), anybodys(), anybodys()]);
    await pool().query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    // Whoever comes before the news of it may still meet the dead one, once each.
    await Promise.allSettled([anybodys(), anybodys(), anybodys(), anybodys()]);
    await anybodys();
    await closeWriters();
    await anybodys();
  });
});
