import type { PoolClient } from "pg";
import type { AuctionState, ListingStatus } from "@/lib/auction/listing";

/** A listing as its lock's holder sees it: the rules' state and where its record stands. */
export interface LockedListing extends AuctionState {
  id: string;
  title: string;
  buyNowPrice: number | null;
  sequence: number;
  recordHash: string;
}

interface Row {
  id: string;
  title: string;
  seller_id: string;
  status: ListingStatus;
  start_price: number;
  reserve_price: number | null;
  buy_now_price: number | null;
  starts_at: Date;
  ends_at: Date;
  price: number | null;
  leader_id: string | null;
  leader_max: number | null;
  bid_count: number;
  sequence: number;
  record_hash: string;
}

/**
 * Locks listings until the transaction ends, always in the order of their ids, so that no two transactions can wait for each
 * other. NO KEY: rows that only refer to a listing may still be written meanwhile.
 */
export async function lockListings(client: PoolClient, ids: readonly string[]): Promise<Map<string, LockedListing>> {
  const { rows } = await client.query<Row>(
    `select id, title, seller_id, status::text as status, start_price, reserve_price, buy_now_price, starts_at, ends_at, price, leader_id,
            leader_max, bid_count, sequence, record_hash
       from listings where id = any($1::uuid[]) order by id for no key update`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, fromRow(row)]));
}

/** The database's clock, in the milliseconds that are stored. Send it behind the lock: it is then read after the lock is held. */
export async function databaseNow(client: PoolClient): Promise<Date> {
  const { rows } = await client.query<{ now: Date }>("select date_trunc('milliseconds', clock_timestamp()) as now");
  const now = rows[0]?.now;
  if (!now) throw new Error("invariant: the database has a clock");
  return now;
}

function fromRow(row: Row): LockedListing {
  return {
    id: row.id,
    title: row.title,
    sellerId: row.seller_id,
    status: row.status,
    startPrice: row.start_price,
    reservePrice: row.reserve_price,
    buyNowPrice: row.buy_now_price,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    price: row.price,
    leaderId: row.leader_id,
    leaderMax: row.leader_max,
    bidCount: row.bid_count,
    sequence: row.sequence,
    recordHash: row.record_hash,
  };
}
