import { v7 as uuidv7 } from "uuid";
import { hashPassword } from "@/lib/password";

const PASSWORD = "correct horse battery";
const DAY_MS = 86_400_000;

export type Username = "ada" | "bob" | "sol" | "admin";

export interface Person {
  id: string;
  username: Username;
  email: string;
  passwordHash: string;
  role: "user" | "admin";
  createdAt: Date;
}

const MEMBER_FOR_DAYS: Record<Username, number> = { admin: 400, sol: 310, ada: 120, bob: 64 };

export type People = Record<Username, Person>;

/** The demo people; everybody may sign in as any of them, which is why they must never get into production. */
export async function demoPeople(now: Date): Promise<People> {
  const usernames = Object.keys(MEMBER_FOR_DAYS) as Username[];
  const people = await Promise.all(usernames.map((username) => person(username, now)));
  return Object.fromEntries(people.map((one) => [one.username, one])) as People;
}

async function person(username: Username, now: Date): Promise<Person> {
  const createdAt = new Date(now.getTime() - MEMBER_FOR_DAYS[username] * DAY_MS);
  return {
    id: uuidv7({ msecs: createdAt.getTime() }),
    username,
    email: `${username}@example.test`,
    passwordHash: await hashPassword(PASSWORD),
    role: username === "admin" ? "admin" : "user",
    createdAt,
  };
}
