import { z } from "zod";
import {
  EMAIL_MAX_LENGTH,
  PASSWORD_MAX_LENGTH,
  PASSWORD_MIN_LENGTH,
  RESERVED_USERNAMES,
  USERNAME_MAX_LENGTH,
  USERNAME_MIN_LENGTH,
  USERNAME_PATTERN,
} from "@/lib/limits";

/** The first message that applies, so that an empty field isn't told about its characters too. */
const firstOf = (rules: [broken: (value: string) => boolean, message: string][]) =>
  z.string("Fill in this field.").check((context) => {
    const rule = rules.find(([broken]) => broken(context.value));
    if (rule) context.issues.push({ code: "custom", input: context.value, message: rule[1] });
  });

const lowered = z.string("Fill in this field.").trim().toLowerCase();
/** As people count: "é" and "🙂" are one character each. */
const characters = (text: string) => [...text].length;

const username = lowered.pipe(
  firstOf([
    [(name) => name === "", "Choose a username."],
    [(name) => name.length < USERNAME_MIN_LENGTH, `Use ${USERNAME_MIN_LENGTH} characters or more.`],
    [(name) => name.length > USERNAME_MAX_LENGTH, `Use ${USERNAME_MAX_LENGTH} characters or fewer.`],
    [(name) => !USERNAME_PATTERN.test(name), "Use only letters a–z, digits, “-” and “_”."],
    [(name) => RESERVED_USERNAMES.includes(name), "That username is reserved. Try another."],
  ]),
);

const email = lowered.pipe(
  firstOf([
    [(address) => address === "", "Enter your e-mail address."],
    [
      (address) => address.length > EMAIL_MAX_LENGTH,
      `Use an e-mail address of ${EMAIL_MAX_LENGTH} characters or fewer.`,
    ],
    [(address) => !z.email().safeParse(address).success, "Enter an e-mail address, like name@example.com."],
  ]),
);

const password = firstOf([
  [(text) => text === "", "Choose a password."],
  [(text) => characters(text) < PASSWORD_MIN_LENGTH, `Use ${PASSWORD_MIN_LENGTH} characters or more.`],
  [(text) => characters(text) > PASSWORD_MAX_LENGTH, `Use ${PASSWORD_MAX_LENGTH} characters or fewer.`],
]);

/** Where to go afterwards; made safe where it is used (lib/safe-next.ts). */
const next = z.string().optional();

export const signUpSchema = z.object({ username, email, password, next });

/** Only that both are there: what they hold is either right or not. */
export const signInSchema = z.object({
  identifier: firstOf([[(text) => text.trim() === "", "Enter your username or e-mail address."]]),
  password: firstOf([[(text) => text === "", "Enter your password."]]),
  next,
});
