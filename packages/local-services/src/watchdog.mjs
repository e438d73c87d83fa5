// @ts-check
import { createInterface } from "node:readline";
import { leaveForDead } from "./postgres.mjs";
import { endGroup } from "./process-group.mjs";

/** @type {Map<number, { group?: number, postgres?: string }>} */
const duties = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  const { id, done, ...duty } = JSON.parse(line);
  if (done) duties.delete(id);
  else duties.set(id, duty);
}

// The pipe has ended, so whoever we watched is gone; groups first, as they use the database.
for (const { group } of duties.values()) if (group) await endGroup(group);
for (const { postgres } of duties.values()) if (postgres) await leaveForDead(postgres).catch(() => {});
