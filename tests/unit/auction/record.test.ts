import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, commitmentInput, hashInput, type RecordEvent } from "@/lib/auction/record";
import { usd } from "@/tests/fixtures/auction";
import { firstBroken, hashed } from "@/tests/fixtures/record";

function bidEvent(sequence: number, changes: Record<string, unknown> = {}): RecordEvent {
  const payload = {
    bidderId: "bob",
    leaderId: "ada",
    price: usd(31),
    bidCount: sequence,
    reserveMet: true,
    commitment: "c0ffee",
    ...changes,
  };
  return { listingId: "lot", sequence, at: "2026-06-01T12:00:00.000Z", type: "bid", payload };
}

const record = hashed([
  bidEvent(1),
  bidEvent(2),
  {
    listingId: "lot",
    sequence: 3,
    at: "2026-06-01T12:00:00.000Z",
    type: "extended",
    payload: { endsAt: "2026-06-01T12:02:00.000Z" },
  },
  bidEvent(4),
]);

describe("canonical JSON", () => {
  test("sorts keys at every depth and leaves lists in their order", () => {
    expect(canonicalJson({ b: 1, a: [{ z: null, y: "é" }, 2] })).toBe('{"a":[{"y":"é","z":null},2],"b":1}');
  });

  test("is JSON of the same value, and does not depend on the order in which keys were written", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      }),
    );
  });

  test("leaves out what is undefined, as the stored event will", () => {
    expect(canonicalJson({ a: 1, b: undefined })).toBe('{"a":1}');
  });
});

describe("the chain of hashes", () => {
  test("an untouched record holds", () => {
    expect(firstBroken(record)).toBeNull();
  });

  test.each([
    ["price", (event: RecordEvent) => ({ ...event, payload: { ...event.payload, price: usd(30) } })],
    ["bidder", (event: RecordEvent) => ({ ...event, payload: { ...event.payload, bidderId: "cy" } })],
    ["commitment", (event: RecordEvent) => ({ ...event, payload: { ...event.payload, commitment: "c0ffef" } })],
    ["time", (event: RecordEvent) => ({ ...event, at: "2026-06-01T12:00:00.001Z" })],
    ["listing", (event: RecordEvent) => ({ ...event, listingId: "lot-2" })],
    ["type", (event: RecordEvent) => ({ ...event, type: "closed" })],
  ])("a changed %s breaks it at the event that was changed", (_, change) => {
    const forged = record.map((event) =>
      event.sequence === 2 ? ({ ...event, ...change(event) } as typeof event) : event,
    );
    expect(firstBroken(forged)).toBe(2);
  });

  test("who rewrites an event and its own hash breaks the next one", () => {
    const rewritten = hashed([bidEvent(1), bidEvent(2, { price: usd(30) })])[1];
    const forged = record.map((event) => (event.sequence === 2 && rewritten ? rewritten : event));
    expect(firstBroken(forged)).toBe(3);
  });

  test("an event left out, doubled or moved breaks it", () => {
    const [first, second, third, fourth] = record as [never, never, never, never];
    expect(firstBroken([first, third, fourth])).toBe(3);
    expect(firstBroken([first, first, second])).toBe(1);
    expect(firstBroken([second, first])).toBe(2);
  });

  test("what is hashed starts with the hash before it, on a line of its own", () => {
    expect(hashInput("abc", bidEvent(1)).split("\n")).toEqual(["abc", expect.stringMatching(/^\{"at":/)]);
  });

  test("what is hashed does not depend on what else is known of the event", () => {
    const published = { ...bidEvent(1), hash: "x", people: { bob: "bob" } };
    expect(hashInput("", published)).toBe(hashInput("", bidEvent(1)));
  });
});

test("a commitment's text differs with the salt and with the maximum", () => {
  const texts = [commitmentInput("a1", 5_000), commitmentInput("a", 15_000), commitmentInput("a1", 5_001)];
  expect(new Set(texts).size).toBe(3);
});
