import { expect, test } from "vitest";
import { multipleLines, singleLine, visibleLength } from "@/lib/plain-text";

test("one line has single spaces and no ends", () => {
  expect(singleLine("  a \t b\r\n c  ")).toBe("a b c");
});

test("several lines keep their breaks, each as one character", () => {
  expect(multipleLines(" a\r\nb\rc\n\nd\te ")).toBe("a\nb\nc\n\nd\te");
});

test("what cannot be stored, or would turn the text around, is dropped", () => {
  expect(singleLine("a\u0000b\u202ec\u2066d\u0007")).toBe("abcd");
  expect(multipleLines("a\u0000\nb\u202e")).toBe("a\nb");
});

test("letters with marks, emoji with joiners and other scripts are kept as they are", () => {
  for (const text of ["Cafe\u0301", "👩‍🎨 easel", "नक्काशी", "שעון"]) expect(singleLine(text)).toBe(text);
});

test("what can be seen is counted in characters, not in units", () => {
  expect(visibleLength("😀a")).toBe(2);
  expect(visibleLength(" \u200b\u200d\u3000")).toBe(0);
});
