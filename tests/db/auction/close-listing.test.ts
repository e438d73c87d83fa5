import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { closeListing } from "@/lib/commands/close-listing";
import { placeBid } from "@/lib/commands/place-bid";
import { pairKeyOf } from "@/lib/commands/sale-message";
import { pool, prisma } from "@/lib/db/client";
import { qstash } from "@/lib/scheduler/client";
import { bidElsewhere } from "@/tests/fixtures/bidding-processes";
import { endIn, listingOf, people } from "@/tests/fixtures/people";
import { expectOneStory, openTransactions, recordOf, stateOf } from "@/tests/fixtures/stored";

const usd = (dollars: number) => dollars * 100;
let ada: string;
let bob: string;
let sol: string;
let listingId: string;

beforeEach(async () => {
  vi.restoreAllMocks();
  await pool().query("truncate users, categories, conversations cascade");
  ({ ada, bob, sol } = await people("ada", "bob", "sol"));
  listingId = await listingOf(sol, { reservePrice: usd(40) });
});

async function bid(bidderId: string, maximum: number, id = listingId) {
  const outcome = await placeBid({ listingId: id, bidderId, maximum, requestId: randomUUID() });
  if (!outcome.accepted) throw new Error(`refused: ${outcome.reason}`);
}

async function told() {
  const rows = await prisma.notification.findMany({
    where: { kind: { not: "outbid" } },
    select: { userId: true, kind: true },
  });
  return rows.map(({ userId, kind }) => `${{ [ada]: "ada", [bob]: "bob", [sol]: "sol" }[userId]} ${kind}`).sort();
}

describe("at the end", () => {
  test("a listing whose reserve is met is sold to the leader at the price, and everybody learns how it went", async () => {
    const start = await stateOf(listingId);
    await bid(ada, usd(50));
    await bid(bob, usd(80));
    await endIn(listingId, 0);
    const atEnd = await stateOf(listingId);
    expect(await closeListing(listingId)).toEqual({ outcome: "closed", status: "sold" });
    expect((await recordOf(listingId)).at(-1)).toMatchObject({
      type: "closed",
      payload: { status: "sold", winnerId: bob, hammerPrice: usd(51) },
    });
    expect(await stateOf(listingId)).toEqual({ ...atEnd, status: "sold" });
    expect(await told()).toEqual(["ada lost", "bob won", "sol sold"]);
    await expectOneStory(listingId, start, atEnd.endsAt);
  });

  test("the winner has one message from the seller, which names the lot and the price", async () => {
    await bid(ada, usd(50));
    await endIn(listingId, 0);
    await closeListing(listingId);
    const [message, ...others] = await prisma.message.findMany({
      include: { conversation: { include: { members: true } } },
    });
    expect(others).toEqual([]);
    expect(message).toMatchObject({ senderId: sol, listingId, clientId: `sale-${listingId}`, publishedAt: null });
    expect(message?.body).toContain("“A clock” for $40.00");
    expect(message?.conversation.pairKey).toBe(pairKeyOf(sol, ada));
    expect(message?.conversation.members.map(({ userId }) => userId).sort()).toEqual([ada, sol].sort());
  });

  test("one that missed its reserve is unsold, and nobody won", async () => {
    await bid(ada, usd(30));
    await bid(bob, usd(20));
    await endIn(listingId, 0);
    expect(await closeListing(listingId)).toEqual({ outcome: "closed", status: "unsold" });
    expect((await recordOf(listingId)).at(-1)?.payload).toEqual({
      status: "unsold",
      winnerId: null,
      hammerPrice: null,
    });
    expect(await told()).toEqual(["ada lost", "bob lost", "sol unsold"]);
    expect(await prisma.message.count()).toBe(0);
  });

  test("one without bids is unsold, and only its seller is told", async () => {
    await endIn(listingId, 0);
    expect(await closeListing(listingId)).toEqual({ outcome: "closed", status: "unsold" });
    expect(await told()).toEqual(["sol unsold"]);
  });

  test("one that is not there is not found", async () => {
    expect(await closeListing(randomUUID())).toEqual({ outcome: "not_found" });
  });

  test("bids are refused after the close as before it", async () => {
    await endIn(listingId, 0);
    await closeListing(listingId);
    const late = { listingId, bidderId: ada, maximum: usd(50), requestId: randomUUID() };
    expect(await placeBid(late)).toEqual({ accepted: false, reason: "ended" });
  });
});

describe("asked many times at once", () => {
  test("there is one outcome, one event, one notification a person and one message", async () => {
    await bid(ada, usd(50));
    await bid(bob, usd(80));
    await endIn(listingId, 0);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => closeListing(listingId)));
    expect(outcomes.filter(({ outcome }) => outcome === "closed")).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === "already_closed")).toHaveLength(19);
    expect((await recordOf(listingId)).filter(({ type }) => type === "closed")).toHaveLength(1);
    expect(await told()).toEqual(["ada lost", "bob won", "sol sold"]);
    expect(await prisma.message.count()).toBe(1);
    expect(await prisma.conversation.count()).toBe(1);
    expect(await openTransactions()).toBe(0);
  });

  test("two who have a conversation already go on in it, also when several lots are sold at once", async () => {
    const lots = [listingId, await listingOf(sol), await listingOf(sol), await listingOf(sol)];
    for (const lot of lots) await bid(ada, usd(50), lot);
    const pairKey = pairKeyOf(sol, ada);
    const { id: conversationId } = await prisma.conversation.create({
      data: { id: randomUUID(), pairKey, members: { create: [{ userId: ada }, { userId: sol }] } },
    });
    for (const lot of lots) await endIn(lot, 0);
    await Promise.all(lots.flatMap((lot) => [lot, lot, lot]).map(closeListing));
    const messages = await prisma.message.findMany();
    expect(messages.map((message) => message.listingId).sort()).toEqual(lots.toSorted());
    expect(new Set(messages.map((message) => message.conversationId))).toEqual(new Set([conversationId]));
    expect(await prisma.conversation.count()).toBe(1);
    expect(await prisma.member.count()).toBe(2);
  });
});

describe("asked too early", () => {
  test("nothing changes, and QStash is asked to come back at the end", async () => {
    await bid(ada, usd(50));
    const before = await stateOf(listingId);
    const publishing = vi.spyOn(qstash(), "publishJSON");
    expect(await closeListing(listingId)).toEqual({ outcome: "early", endsAt: before.endsAt });
    expect(await stateOf(listingId)).toEqual(before);

    const answers = await Promise.all(
      publishing.mock.results.map(({ value }) => value as Promise<{ messageId: string }>),
    );
    expect(answers).toHaveLength(1);
    const message = await qstash().messages.get(answers[0]?.messageId ?? "");
    expect(message.url).toMatch(/\/api\/jobs\/close-listing$/);
    expect(JSON.parse(Buffer.from(message.bodyBase64 ?? "", "base64").toString() || message.body || "")).toEqual({
      listingId,
    });
    expect(message).toMatchObject({ method: "POST", maxRetries: 3 });
    expect(message.notBefore).toBe(Math.ceil(before.endsAt.getTime() / 1_000) * 1_000);
  });

  test("asked again for the same end, QStash keeps one callback", async () => {
    const publishing = vi.spyOn(qstash(), "publishJSON");
    await Promise.all([closeListing(listingId), closeListing(listingId), closeListing(listingId)]);
    const answers = await Promise.all(
      publishing.mock.results.map(({ value }) => value as Promise<{ messageId: string }>),
    );
    expect(answers).toHaveLength(3);
    expect(new Set(answers.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test("a QStash that does not answer is not the caller's trouble: the sweep will close it", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    vi.spyOn(qstash(), "publishJSON").mockRejectedValue(new Error("connection refused"));
    expect(await closeListing(listingId)).toMatchObject({ outcome: "early" });
    expect(logged.mock.lastCall?.[0]).toContain("schedule.close_failed");
  });
});

test("closing amid bids that extend the end never closes before it, and no bid comes after the close", {
  timeout: 60_000,
}, async () => {
  const start = { ...(await stateOf(listingId)) };
  const [elsewhere] = await bidElsewhere(1);
  await endIn(listingId, 300);
  const { endsAt } = await stateOf(listingId);
  const racing = Array.from({ length: 60 }, (_, index) => ({
    listingId,
    bidderId: index % 2 ? ada : bob,
    maximum: usd(50 + 10 * index),
    requestId: randomUUID(),
    confirmed: true,
  }));
  const bidding = elsewhere?.bid(racing, 2);
  let outcome = await closeListing(listingId);
  for (const deadline = Date.now() + 1_500; outcome.outcome === "early" && Date.now() < deadline; )
    outcome = await closeListing(listingId);
  await bidding;
  // Whoever came first: bids moved the end two minutes away, or the close came first and none was taken.
  const { status, bidCount } = await stateOf(listingId);
  if (status === "open")
    expect((await stateOf(listingId)).endsAt.getTime()).toBeGreaterThan(endsAt.getTime() + 100_000);
  else expect(bidCount).toBe(0);
  await expectOneStory(listingId, { ...start, endsAt });
});
