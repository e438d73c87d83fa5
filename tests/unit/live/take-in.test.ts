import fc from "fast-check";
import { expect, test } from "vitest";
import { type Followed, takeIn } from "@/components/live/live-listing";
import { applyEvent } from "@/lib/auction/view";
import { told } from "@/tests/fixtures/told";

/** An auction told in pieces: shuffled, doubled, cut into deliveries, some of them lost. */
const delivered = told.chain(({ start, events }) => {
  const order = fc.shuffledSubarray([...events, ...events], { minLength: events.length });
  const cuts = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 });
  return fc.record({ start: fc.constant(start), events: fc.constant(events), order, cuts });
});

function cut<Item>(items: readonly Item[], sizes: readonly number[]): Item[][] {
  const pieces: Item[][] = [];
  for (let start = 0, turn = 0; start < items.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    pieces.push(items.slice(start, start + size));
    start += size;
  }
  return pieces;
}

test("however events arrive, what is known is always a whole beginning of the record, newest first", () => {
  fc.assert(
    fc.property(delivered, ({ start, events, order, cuts }) => {
      let followed: Followed = { view: start, history: [] };
      for (const piece of cut(order, cuts)) {
        const known = followed.view.sequence;
        const { followed: next, gap } = takeIn(followed, piece);
        const beginning = events.slice(0, next.view.sequence);
        expect(next.view).toEqual(beginning.reduce(applyEvent, start));
        expect(next.history).toEqual(beginning.toReversed());
        expect(next.view.sequence).toBeGreaterThanOrEqual(known);
        // There is a gap exactly if something came that still lies beyond what is known.
        expect(gap).toBe(piece.some(({ sequence }) => sequence > next.view.sequence));
        followed = next;
      }
    }),
    { numRuns: 500 },
  );
});

test("whatever was missed, one answer with everything after the known number brings it up to date", () => {
  fc.assert(
    fc.property(delivered, ({ start, events, order, cuts }) => {
      let followed: Followed = { view: start, history: [] };
      for (const piece of cut(order, cuts)) followed = takeIn(followed, piece).followed;
      const missed = events.filter(({ sequence }) => sequence > followed.view.sequence);
      const { followed: caughtUp, gap } = takeIn(followed, missed);
      expect(gap).toBe(false);
      expect(caughtUp.view.sequence).toBe(events.length);
      expect(caughtUp.history).toHaveLength(events.length);
    }),
  );
});

test("what is known already changes nothing, not even identity, so that nothing is rendered again", () => {
  fc.assert(
    fc.property(told, ({ start, events }) => {
      const { followed } = takeIn({ view: start, history: [] }, events);
      const again = takeIn(followed, events);
      expect(again.followed).toBe(followed);
      expect(again.gap).toBe(false);
    }),
  );
});

test("a cached page that starts in the middle keeps its own history below what comes", () => {
  fc.assert(
    fc.property(told, fc.nat(), ({ start, events }, seed) => {
      const middle = seed % (events.length + 1);
      const shown = events.slice(0, middle);
      const page: Followed = { view: shown.reduce(applyEvent, start), history: shown.toReversed().slice(0, 3) };
      const { followed } = takeIn(page, events);
      expect(followed.history).toEqual([...events.slice(middle).toReversed(), ...page.history]);
    }),
  );
});
