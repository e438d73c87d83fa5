import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { signUp } from "@/lib/commands/sign-up";
import { pool } from "@/lib/db/client";
import { getViewerSummary } from "@/lib/queries/viewer";

const ids: Record<string, string> = {};
const conversation = uuidv7();

beforeAll(async () => {
  for (const username of ["ada", "bob"]) {
    const outcome = await signUp({
      username,
      email: `${username}@example.com`,
      password: "correct horse battery",
      ip: "local",
    });
    if (outcome.ok) ids[username] = outcome.user.id;
  }
  await pool().query("insert into conversations (id, pair_key) values ($1, 'pair')", [conversation]);
  await pool().query(
    "insert into members (conversation_id, user_id, read_at) values ($1, $2, '2026-01-01 12:00Z'), ($1, $3, '2026-01-01 12:00Z')",
    [conversation, ids.ada, ids.bob],
  );
  const send = (sender: string | undefined, at: string) =>
    pool().query(
      "insert into messages (id, conversation_id, sender_id, body, client_id, sent_at) values ($1, $2, $3, 'hi', $4, $5)",
      [uuidv7(), conversation, sender, at, at],
    );
  await send(ids.bob, "2026-01-01 11:59Z");
  await send(ids.bob, "2026-01-01 12:00Z");
  await send(ids.bob, "2026-01-01 12:01Z");
  await send(ids.bob, "2026-01-01 12:02Z");
  await send(ids.ada, "2026-01-01 12:03Z");
  const notify = (key: string, readAt: string | null) =>
    pool().query(
      "insert into notifications (id, user_id, kind, key, payload, read_at) values ($1, $2, 'outbid', $3, '{}', $4)",
      [uuidv7(), ids.ada, key, readAt],
    );
  await notify("one", null);
  await notify("two", "2026-01-01 12:00Z");
});

test("the header counts what others wrote since one read, and what one was not told yet", async () => {
  expect(await getViewerSummary(ids.ada ?? "")).toMatchObject({
    viewer: { id: ids.ada, username: "ada", role: "user" },
    unreadMessages: 2,
    unreadNotifications: 1,
  });
  expect(await getViewerSummary(ids.bob ?? "")).toMatchObject({ unreadMessages: 1, unreadNotifications: 0 });
});

test("a person whose row is gone reads as a visitor", async () => {
  expect(await getViewerSummary(uuidv7())).toMatchObject({ viewer: null, unreadMessages: 0, unreadNotifications: 0 });
});
