import { Pool } from "pg";
import { scheduleClose } from "@/lib/scheduler/schedule-close";
import { seedCategories } from "./categories";
import { seedDemo } from "./demo/seed-demo";
import { wantsDemo } from "./wants-demo";

/**
 * `prisma db seed`: the categories everywhere and every time, the demo where it is wanted. Reads few variables itself, and
 * not through lib/env.ts, so that a database can be seeded by somebody who has its address and nothing else.
 */
async function main(): Promise<void> {
  const { DATABASE_URL, DIRECT_URL, UPLOADTHING_TOKEN } = process.env;
  const connectionString = DIRECT_URL || DATABASE_URL;
  if (!connectionString) throw new Error("DATABASE_URL is missing: which database shall be seeded?");
  const pool = new Pool({ connectionString, max: 2 });
  try {
    await seedCategories(pool);
    if (wantsDemo(process.env)) await demo(pool, UPLOADTHING_TOKEN);
    else say("Categories are up to date. No demo data (SEED_DEMO=1 asks for it).");
  } finally {
    await pool.end();
  }
}

async function demo(pool: Pool, uploadthingToken: string | undefined): Promise<void> {
  const { rows } = await pool.query<{ now: Date }>("select date_trunc('milliseconds', clock_timestamp()) as now");
  const now = rows[0]?.now ?? new Date();
  const result = await seedDemo(pool, now, uploadthingToken);
  if (!result.seeded) return say("Categories are up to date. The database has people already, so no demo data.");
  say(`Demo: ${result.listings} listings with ${result.photos} photos.`);
  if (result.photosFailed) say(`The listings have no photos: ${result.photosFailed}.`);
  await scheduleCloses(result.open);
}

/** As the app does for every listing. Without QStash's variables nothing is scheduled, and the sweep closes them. */
async function scheduleCloses(open: { id: string; endsAt: Date }[]): Promise<void> {
  if (!process.env.QSTASH_TOKEN) return;
  for (const { id, endsAt } of open) await scheduleClose(id, endsAt);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
