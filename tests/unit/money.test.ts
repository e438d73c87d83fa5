import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMoney, MAX_AMOUNT, parseMoney, toDecimal } from "@/lib/money";

const minor = fc.integer({ min: 0, max: MAX_AMOUNT });

test.each([
  ["105", 10_500],
  ["105.5", 10_550],
  ["105.50", 10_550],
  ["0.05", 5],
  [".05", 5],
  ["$1,234.50", 123_450],
  [" $ 7 ", 700],
  ["1,000,000", 100_000_000],
  ["10000000", MAX_AMOUNT],
  ["0", 0],
])("%j is read as %d cents", (text, cents) => {
  expect(parseMoney(text)).toBe(cents);
});

test.each([
  "",
  " ",
  "$",
  ".",
  "-1",
  "+1",
  "1.005",
  "1e3",
  "1,00",
  "1,2345",
  "12,34",
  "0x10",
  "1.2.3",
  "ten",
  "1 000",
  "٣",
  "NaN",
  "Infinity",
  "99999999999",
])("%j is no amount of money", (text) => {
  expect(parseMoney(text)).toBeNull();
});

test("what is shown in a field or as money reads back as the same amount", () => {
  fc.assert(
    fc.property(minor, (amount) => {
      expect(parseMoney(toDecimal(amount))).toBe(amount);
      expect(parseMoney(formatMoney(amount))).toBe(amount);
    }),
  );
});

test("money is shown with its sign, its commas and both decimals", () => {
  expect(formatMoney(10_550)).toBe("$105.50");
  expect(formatMoney(5)).toBe("$0.05");
  expect(formatMoney(MAX_AMOUNT)).toBe("$10,000,000.00");
});

test("any text is read as a whole number of cents or as nothing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[$ 0-9.,]{0,14}$/)), (text) => {
      const amount = parseMoney(text);
      expect(amount === null || (Number.isSafeInteger(amount) && amount >= 0)).toBe(true);
    }),
  );
});
