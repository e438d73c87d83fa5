import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { env } from "@/lib/env";
import { PrismaClient } from "./generated/client";

/**
 * One pool of connections a process, shared by Prisma and by the few statements that are written in SQL for speed.
 * Kept on `globalThis`, since the development server loads modules anew with every change.
 */
const kept = globalThis as typeof globalThis & { gavelDb?: { pool: Pool; prisma: PrismaClient } };

function open() {
  const pool = new Pool({ connectionString: env.DATABASE_URL, max: env.DATABASE_POOL_SIZE });
  // An idle connection that the server drops must not end the process; the next query opens another.
  pool.on("error", () => {});
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

function opened() {
  kept.gavelDb ??= open();
  return kept.gavelDb;
}

/** Opened on first use, so that importing a module that queries needs no database. */
export const prisma = new Proxy({} as PrismaClient, {
  get: (_, name) => Reflect.get(opened().prisma, name),
});

/** The pool under Prisma, for statements in SQL. */
export function pool(): Pool {
  return opened().pool;
}

/** Closes every connection; for scripts and tests. */
export async function closeDb(): Promise<void> {
  const { gavelDb } = kept;
  if (!gavelDb) return;
  kept.gavelDb = undefined;
  await gavelDb.prisma.$disconnect();
  await gavelDb.pool.end().catch(() => {});
}
