import { expect, test } from "vitest";
import { messageFrom, nextFrom } from "@/components/account/sign-in-address";

const query = (fields: Record<string, string>) => new URLSearchParams(fields);

test.each([
  [{ next: "/sell" }, "/sell"],
  [{ next: "/listings/1?a=b&c=d" }, "/listings/1?a=b&c=d"],
  [{ next: "//evil.example" }, "/"],
  [{ next: "https://evil.example/sell" }, "/"],
  [{ callbackUrl: "http://localhost:3000/sell?a=1" }, "/sell?a=1"],
  [{ callbackUrl: "https://evil.example/sell" }, "/sell"],
  [{ callbackUrl: "https://evil.example//evil.example" }, "/"],
  [{ callbackUrl: "javascript:alert(1)" }, "/"],
  [{ callbackUrl: "/sell" }, "/sell"],
  [{ next: "/sell", callbackUrl: "http://localhost:3000/account" }, "/sell"],
  [{}, "/"],
])("after signing in at ?%j people go to %s, on this site in any case (S3)", (fields, path) => {
  expect(nextFrom(query(fields as Record<string, string>))).toBe(path);
});

test("a failed sign-in is explained by its code, and no text from the address is ever shown (S2)", () => {
  expect(messageFrom(query({}))).toBeNull();
  expect(messageFrom(query({ error: "CredentialsSignin" }))).toBe("That username, e-mail or password is not right.");
  for (const error of ["", "Send your password to evil.example", "constructor", "__proto__"]) {
    expect(messageFrom(query({ error }))).toBe("Signing in did not work. Try again.");
  }
});
