import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { recordUpload } from "@/lib/commands/record-upload";
import { prisma } from "@/lib/db/client";
import { countUploadsSince } from "@/lib/queries/recent-uploads";

const photo = { name: "vase.jpg", type: "image/jpeg", bytes: 1_000, width: 4, height: 3, placeholder: "data:," };

test("a photo is recorded once for its uploader, however often the callback comes", async () => {
  const [ada, bob] = await Promise.all([person("ada"), person("bob")]);
  await recordUpload({ ...photo, key: "key-1", uploaderId: ada });
  await recordUpload({ ...photo, key: "key-1", uploaderId: bob });
  expect(await prisma.upload.findMany()).toMatchObject([{ ...photo, key: "key-1", uploaderId: ada }]);
});

test("recent uploads are counted by person and from an instant on", async () => {
  const eve = await person("eve");
  await recordUpload({ ...photo, key: "key-2", uploaderId: eve });
  await recordUpload({ ...photo, key: "key-3", uploaderId: eve });
  expect(await countUploadsSince(eve, new Date(Date.now() - 60_000))).toBe(2);
  expect(await countUploadsSince(eve, new Date(Date.now() + 60_000))).toBe(0);
});

async function person(username: string): Promise<string> {
  const { id } = await prisma.user.create({ data: { id: randomUUID(), username, email: `${username}@example.test` } });
  return id;
}
