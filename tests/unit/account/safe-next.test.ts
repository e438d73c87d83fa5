import { expect, test } from "vitest";
import { safeNext, signInPath, withNext } from "@/lib/safe-next";

test.each([
  "/",
  "/sell",
  "/listings/1?tab=bids#history",
  "/search?q=a%20b&next=//evil.example",
  "/a//b",
  "/@evil.example",
])("a path of this site is where people go after signing in: %s (S3)", (path) => {
  expect(safeNext(path)).toBe(path);
});

test.each([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/ok\\..\\evil",
  "https://evil.example",
  "https:evil.example",
  "http://here.invalid/sell",
  "javascript:alert(1)",
  "data:text/html,hi",
  "evil.example",
  "sell",
  "",
  " /sell",
  "/\t/evil.example",
  "/\n/evil.example",
  "/sell\r\nset-cookie: a=b",
  "/\u0000",
  "/\u007f",
  "/a/..//evil.example",
  "/.//evil.example",
  "/%2e//evil.example",
  `/${"a".repeat(2_001)}`,
])("what leads elsewhere, or might, is refused: %j (S3)", (path) => {
  expect(safeNext(path)).toBe("/");
});

test.each([undefined, null, 1, ["/sell"], { toString: () => "/sell" }])(
  "what is no text is refused: %j (S3)",
  (path) => {
    expect(safeNext(path, "/account")).toBe("/account");
  },
);

test("the way to sign in carries the way back, and nothing that leads elsewhere (S3)", () => {
  expect(signInPath("/listings/1?a=b&c=d")).toBe("/sign-in?next=%2Flistings%2F1%3Fa%3Db%26c%3Dd");
  expect(signInPath()).toBe("/sign-in");
  expect(signInPath("//evil.example")).toBe("/sign-in");
  expect(withNext("/sign-up", "/sell")).toBe("/sign-up?next=%2Fsell");
});
