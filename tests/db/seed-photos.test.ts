import { expect, test, vi } from "vitest";
import { pool, prisma } from "@/lib/db/client";
import { MAX_PLACEHOLDER_LENGTH } from "@/lib/uploads/limits";
import { imageUrl } from "@/lib/uploads/url";
import { seedCategories } from "@/prisma/seed/categories";
import { LOTS } from "@/prisma/seed/demo/lots/all";
import { uploadPhotos } from "@/prisma/seed/demo/photos";
import { seedDemo } from "@/prisma/seed/demo/seed-demo";

const token = process.env.UPLOADTHING_TOKEN ?? "";
const MAX_BYTES = 40_000;

test("photos are drawn, uploaded, and served back as they were recorded", async () => {
  const photos = await uploadPhotos(LOTS.slice(0, 2), token);
  expect(photos.map((own) => own.map(({ name }) => name))).toEqual([
    ["clock-0-whole.webp", "clock-0-close.webp", "clock-0-evening.webp"],
    ["camera-1-whole.webp"],
  ]);
  for (const { key, bytes, placeholder } of photos.flat()) {
    const served = Buffer.from(await (await fetch(imageUrl(key))).arrayBuffer());
    expect(served.subarray(8, 12).toString()).toBe("WEBP");
    expect(served.length).toBe(bytes);
    expect(bytes).toBeLessThan(MAX_BYTES);
    expect(placeholder).toMatch(/^data:image\/webp;base64,/);
    expect(placeholder.length).toBeLessThanOrEqual(MAX_PLACEHOLDER_LENGTH);
  }
});

test("where nobody takes uploads, the demo is seeded without photos, and says so", async () => {
  vi.stubEnv("UPLOADTHING_INGEST_URL", "http://localhost:1");
  await seedCategories(pool());
  const result = await seedDemo(pool(), new Date(), token);
  expect(result).toMatchObject({ seeded: true, listings: LOTS.length, photos: 0, photosFailed: expect.any(String) });
  expect(await prisma.upload.count()).toBe(0);
});
