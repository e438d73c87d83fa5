import type { Pool, PoolClient } from "pg";
import { saveSaleMessage } from "@/lib/commands/sale-message";
import { saveAuction } from "@/lib/db/save-auction";
import type { People } from "./people";
import type { Photo } from "./photos";
import type { PlayedListing } from "./replay";

/** Only one seeding at a time; the number has no meaning. */
const LOCK = 7_314_002;

export async function hasPeople(client: Pool | PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>("select exists (select from users) as found");
  return rows[0]?.found ?? true;
}

/** Saves the demo in one transaction, unless somebody is there by now. Answers whether it did. */
export async function saveDemo(
  pool: Pool,
  demo: { people: People; played: readonly PlayedListing[]; photos: readonly Photo[][] },
  now: Date,
): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const free = !(await hasPeople(client));
    if (free) await save(client, demo, now);
    await client.query("commit");
    return free;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

async function save(client: PoolClient, { people, played, photos }: Parameters<typeof saveDemo>[1], now: Date) {
  await insert(client, "users", Object.values(people), {
    id: (one) => one.id,
    username: (one) => one.username,
    email: (one) => one.email,
    password_hash: (one) => one.passwordHash,
    role: (one) => one.role,
    created_at: (one) => one.createdAt,
  });
  await insert(client, "listings", played, {
    id: ({ listing }) => listing.id,
    seller_id: ({ listing }) => listing.sellerId,
    category_id: (one) => one.categoryId,
    title: ({ listing }) => listing.title,
    description: (one) => one.description,
    start_price: ({ listing }) => listing.startPrice,
    reserve_price: ({ listing }) => listing.reservePrice,
    buy_now_price: ({ listing }) => listing.buyNowPrice,
    starts_at: ({ listing }) => listing.startsAt,
    ends_at: (one) => one.plannedEnd,
    created_at: (one) => one.createdAt,
  });
  await savePhotos(client, played, photos);
  const all = <Key extends "bids" | "events" | "notifications">(key: Key) =>
    played.flatMap((one) => one[key] as PlayedListing[Key][number][]);
  const change = { bids: all("bids"), events: all("events"), notifications: all("notifications") };
  await saveAuction(client, { ...change, listings: played.map((one) => one.listing) }, now);
  await saveMessages(client, played);
  await datePast(client, played);
}

async function savePhotos(client: PoolClient, played: readonly PlayedListing[], photos: readonly Photo[][]) {
  const rows = played.flatMap(({ listing, createdAt }, index) =>
    (photos[index] ?? []).map((photo, position) => ({ listing, createdAt, position, photo })),
  );
  await insert(client, "uploads", rows, {
    key: ({ photo }) => photo.key,
    uploader_id: ({ listing }) => listing.sellerId,
    name: ({ photo }) => photo.name,
    type: () => "image/webp",
    bytes: ({ photo }) => photo.bytes,
    width: ({ photo }) => photo.width,
    height: ({ photo }) => photo.height,
    placeholder: ({ photo }) => photo.placeholder,
    created_at: ({ createdAt }) => createdAt,
  });
  await insert(client, "listing_images", rows, {
    listing_id: ({ listing }) => listing.id,
    position: ({ position }) => position,
    upload_key: ({ photo }) => photo.key,
  });
}

/** The seller's message to each winner, in the order in which the auctions closed. */
async function saveMessages(client: PoolClient, played: readonly PlayedListing[]) {
  const sold = played.filter(({ listing }) => listing.status === "sold");
  const inOrder = sold.sort((a, b) => (a.settledAt?.getTime() ?? 0) - (b.settledAt?.getTime() ?? 0));
  for (const { listing, settledAt } of inOrder) {
    if (listing.leaderId === null || listing.price === null || settledAt === null) continue;
    await saveSaleMessage(client, listing, listing.leaderId, listing.price, settledAt);
  }
}

/** What the app would have stamped with its own clock as it happened; and all of it counts as published. */
async function datePast(client: PoolClient, played: readonly PlayedListing[]) {
  const settled = played.filter(({ settledAt }) => settledAt !== null);
  await client.query(
    `update listings l set settled_at = s.at from unnest($1::uuid[], $2::timestamptz[]) as s (id, at) where l.id = s.id`,
    [settled.map(({ listing }) => listing.id), settled.map(({ settledAt }) => settledAt?.toISOString())],
  );
  await client.query("update listings set published_sequence = sequence");
  await client.query(
    `update notifications n set created_at = e.at, published_at = e.at
       from (select listing_id, max(at) as at from listing_events group by listing_id) e where e.listing_id = n.listing_id`,
  );
  await client.query("update messages set published_at = sent_at");
  await client.query(
    `update conversations c set created_at = (select min(sent_at) from messages m where m.conversation_id = c.id)`,
  );
}

/** Inserts rows in one statement by way of JSON, so that no column needs its type repeated here. */
async function insert<Row>(
  client: PoolClient,
  table: string,
  rows: readonly Row[],
  columns: Record<string, (row: Row) => unknown>,
): Promise<void> {
  const names = Object.keys(columns).join(", ");
  const json = rows.map((row) =>
    Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, value(row)])),
  );
  await client.query(
    `insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(json)],
  );
}
