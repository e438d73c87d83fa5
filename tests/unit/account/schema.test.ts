import { describe, expect, test } from "vitest";
import { signInSchema, signUpSchema } from "@/app/(auth)/schema";
import { parseForm } from "@/lib/forms";

const good = { username: "ada", email: "ada@example.com", password: "correct horse battery" };

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

/** The messages about one field when it alone is changed. */
function refusal(field: keyof typeof good, value: string): string[] | undefined {
  const parsed = parseForm(signUpSchema, form({ ...good, [field]: value }));
  return parsed.ok ? undefined : parsed.state.errors?.[field];
}

describe("sign-up (S1)", () => {
  test("takes names and addresses in lower case and without the blanks around", () => {
    const parsed = signUpSchema.parse({ ...good, username: "  Ada_L-1 ", email: " Ada@Example.COM " });
    expect(parsed).toMatchObject({ username: "ada_l-1", email: "ada@example.com" });
  });

  test.each(["abc", "a".repeat(30), "a_b-c9", "---", "admin", "gavel-fan"])("takes the username %s", (username) => {
    expect(refusal("username", username)).toBeUndefined();
  });

  test.each([
    ["", "Choose a username."],
    ["   ", "Choose a username."],
    ["ab", "Use 3 characters or more."],
    ["a".repeat(31), "Use 30 characters or fewer."],
    ["ada lovelace", "Use only letters a–z, digits, “-” and “_”."],
    ["ada@home", "Use only letters a–z, digits, “-” and “_”."],
    ["äda", "Use only letters a–z, digits, “-” and “_”."],
    ["ada\u0000", "Use only letters a–z, digits, “-” and “_”."],
    ["ada.l", "Use only letters a–z, digits, “-” and “_”."],
    ["ada\nx", "Use only letters a–z, digits, “-” and “_”."],
    ["Gavel", "That username is reserved. Try another."],
    ["support", "That username is reserved. Try another."],
    ["system", "That username is reserved. Try another."],
  ])("refuses the username %j", (username, message) => {
    expect(refusal("username", username)).toEqual([message]);
  });

  test.each(["a@b.co", "first.last+tag@sub.example.com", `${"a".repeat(64)}@${"b".repeat(60)}.example`])(
    "takes the address %s",
    (email) => {
      expect(refusal("email", email)).toBeUndefined();
    },
  );

  test.each([
    ["", "Enter your e-mail address."],
    ["ada", "Enter an e-mail address, like name@example.com."],
    ["ada@", "Enter an e-mail address, like name@example.com."],
    ["ada@example", "Enter an e-mail address, like name@example.com."],
    ["ada@exa mple.com", "Enter an e-mail address, like name@example.com."],
    ["ada@example.com\nbcc:x@example.com", "Enter an e-mail address, like name@example.com."],
    ["<ada@example.com>", "Enter an e-mail address, like name@example.com."],
    [`${"a".repeat(250)}@b.co`, "Use an e-mail address of 254 characters or fewer."],
  ])("refuses the address %j", (email, message) => {
    expect(refusal("email", email)).toEqual([message]);
  });

  test.each(["0123456789", "x".repeat(128), "  spaces count  ", "🙂".repeat(10), "🙂".repeat(128), "<script>'\"; --"])(
    "takes the password %j, as it is",
    (password) => {
      expect(refusal("password", password)).toBeUndefined();
      expect(signUpSchema.parse({ ...good, password }).password).toBe(password);
    },
  );

  test.each([
    ["", "Choose a password."],
    ["012345678", "Use 10 characters or more."],
    ["🙂".repeat(9), "Use 10 characters or more."],
    ["x".repeat(129), "Use 128 characters or fewer."],
    ["🙂".repeat(129), "Use 128 characters or fewer."],
  ])("refuses the password %j", (password, message) => {
    expect(refusal("password", password)).toEqual([message]);
  });

  test("names every wrong field at once and gives back what was typed, except the password", () => {
    const parsed = parseForm(
      signUpSchema,
      form({ username: "A B", email: "nowhere", password: "short", next: "/sell" }),
    );
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(Object.keys(parsed.state.errors ?? {})).toEqual(["username", "email", "password"]);
    expect(parsed.state.values).toEqual({ username: "A B", email: "nowhere", next: "/sell" });
  });

  test("refuses a missing, a repeated and a file field like an empty one", () => {
    const odd = new FormData();
    odd.append("username", "ada");
    odd.append("username", "bob");
    odd.append("email", new File(["x"], "x.txt"));
    const parsed = parseForm(signUpSchema, odd);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(Object.keys(parsed.state.errors ?? {})).toEqual(["username", "email", "password"]);
  });
});

describe("sign-in (S2)", () => {
  test("asks only that both fields are there", () => {
    expect(signInSchema.safeParse({ identifier: "?", password: "x" }).success).toBe(true);
    const empty = parseForm(signInSchema, form({ identifier: "  ", password: "" }));
    expect(empty.ok ? null : empty.state.errors).toEqual({
      identifier: ["Enter your username or e-mail address."],
      password: ["Enter your password."],
    });
  });
});
