import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { closeDb } from "@/lib/db/client";
import { closeWriters } from "@/lib/db/transaction";
import { distant } from "./distant-server";

/** What the app's environment asks for and a measurement of the database does not use. */
const UNUSED = [
  "NEXTAUTH_SECRET",
  "PUSHER_APP_ID",
  "PUSHER_KEY",
  "PUSHER_SECRET",
  "PUSHER_CLUSTER",
  "QSTASH_TOKEN",
  "QSTASH_CURRENT_SIGNING_KEY",
  "QSTASH_NEXT_SIGNING_KEY",
  "UPLOADTHING_TOKEN",
];

/**
 * Runs work on a database made for it on DATABASE_URL's server and dropped afterwards, also when interrupted. The app's
 * modules read the environment on first use, hence see only this database, `roundTripMs` away if that is asked for.
 */
export async function inThrowawayDatabase(work: () => Promise<void>, roundTripMs = 0): Promise<void> {
  const adminUrl = process.env.DATABASE_URL;
  if (!adminUrl) throw new Error("DATABASE_URL names the server to measure on");
  const name = `bench_${randomBytes(6).toString("hex")}`;
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const drop = () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void drop().finally(() => process.exit(130)));
  }
  await asAdmin(adminUrl, `create database ${name}`);
  try {
    const env = { ...process.env, DATABASE_URL: url.toString(), DIRECT_URL: "" };
    execFileSync("npx", ["prisma", "migrate", "deploy"], { env, stdio: ["ignore", "ignore", "inherit"] });
    for (const variable of UNUSED) process.env[variable] ||= `unused-by-the-bench-${randomBytes(16).toString("hex")}`;
    const server = roundTripMs > 0 ? await distant(url, roundTripMs) : { url, close() {} };
    process.env.DATABASE_URL = server.url.toString();
    await work().finally(async () => {
      await Promise.all([closeDb(), closeWriters()]);
      server.close();
    });
  } finally {
    await drop();
  }
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
