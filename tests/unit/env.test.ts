import { expect, test } from "vitest";
import { readEnv } from "@/lib/env";

const complete = {
  DATABASE_URL: "postgresql://gavel@localhost:5432/gavel",
  NEXTAUTH_SECRET: "a secret of more than thirty-two characters",
  PUSHER_APP_ID: "1",
  PUSHER_KEY: "key",
  PUSHER_SECRET: "secret",
  PUSHER_CLUSTER: "eu",
  QSTASH_TOKEN: "token",
  QSTASH_CURRENT_SIGNING_KEY: "current",
  QSTASH_NEXT_SIGNING_KEY: "next",
  UPLOADTHING_TOKEN: "token",
};

test("what a deployment has to set is enough", () => {
  expect(readEnv(complete)).toMatchObject({ QSTASH_LONGEST_DELAY_SECONDS: 604_800, MIN_DURATION_SECONDS: 3_600 });
});

test("one message names all that is missing, and where to look", () => {
  const { DATABASE_URL: _, PUSHER_KEY: __, ...rest } = complete;
  expect(() => readEnv(rest)).toThrow(/DATABASE_URL: is missing[\s\S]*PUSHER_KEY: is missing[\s\S]*\.env\.example/);
});

test("an empty variable is a missing one, as a line of .env.example leaves it", () => {
  expect(() => readEnv({ ...complete, UPLOADTHING_TOKEN: "" })).toThrow("UPLOADTHING_TOKEN: is missing");
  expect(readEnv({ ...complete, PUSHER_HOST: "" }).PUSHER_HOST).toBeUndefined();
});

test.each([
  ["DATABASE_URL", "mysql://localhost"],
  ["NEXTAUTH_SECRET", "short"],
  ["PUSHER_PORT", "70000"],
  ["PUSHER_TLS", "perhaps"],
  ["QSTASH_URL", "nowhere"],
  ["MIN_DURATION_SECONDS", "0"],
])("%s may not be %s, and the message never repeats the value", (name, value) => {
  expect(() => readEnv({ ...complete, [name]: value })).toThrow(`${name}: `);
  expect(() => readEnv({ ...complete, [name]: value })).not.toThrow(value);
});
