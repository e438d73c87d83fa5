import { v7 as uuid } from "uuid";
import { expect, test } from "vitest";
import { readConversation, sendMessage } from "@/lib/commands/send-message";
import { prisma } from "@/lib/db/client";
import { getConversation, listConversations } from "@/lib/queries/inbox";
import { getViewerSummary } from "@/lib/queries/viewer";
import { people } from "../fixtures/people";

const { ada, bob, eve } = await people("ada", "bob", "eve");

async function conversationOf(one: string, other: string): Promise<string> {
  const { id } = await prisma.conversation.upsert({
    where: { pairKey: [one, other].sort().join(":") },
    create: {
      id: uuid(),
      pairKey: [one, other].sort().join(":"),
      members: { create: [{ userId: one }, { userId: other }] },
    },
    update: {},
  });
  return id;
}

const conversationId = await conversationOf(ada, bob);
const send = (senderId: string, body: string, clientId: string = uuid()) =>
  sendMessage({ conversationId, senderId, body, clientId });

test("a message is on both sides, unread for the other, and read once opened", async () => {
  await send(ada, "Is it still there?");
  expect((await getViewerSummary(bob)).unreadMessages).toBe(1);
  expect((await getViewerSummary(ada)).unreadMessages).toBe(0);
  expect(await listConversations(bob)).toMatchObject([
    { id: conversationId, other: "ada", unread: 1, preview: "Is it still there?" },
  ]);
  await readConversation(conversationId, bob);
  expect((await getViewerSummary(bob)).unreadMessages).toBe(0);
  expect((await getConversation(conversationId, bob))?.messages).toMatchObject([{ sender: "ada" }]);
});

test("sent twenty times with one client id, it is one message with one answer", async () => {
  const clientId = uuid();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => send(ada, "Once.", clientId)));
  expect(new Set(outcomes.map((outcome) => outcome.sent && outcome.message.id)).size).toBe(1);
  expect(await prisma.message.count({ where: { clientId } })).toBe(1);
});

test("who is not a member neither reads nor writes nor marks as read, as if there were no such conversation", async () => {
  const before = await prisma.message.count();
  expect(await send(eve, "Let me in")).toEqual({ sent: false, reason: "not_found" });
  expect(await getConversation(conversationId, eve)).toBeNull();
  expect(await listConversations(eve)).toEqual([]);
  await readConversation(conversationId, eve);
  expect(await prisma.member.count({ where: { conversationId } })).toBe(2);
  expect(await prisma.message.count()).toBe(before);
});
