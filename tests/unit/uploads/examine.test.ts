import { crc32 } from "node:zlib";
import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { cleanCopy, examineImage } from "@/lib/uploads/examine";
import { MAX_PLACEHOLDER_LENGTH } from "@/lib/uploads/limits";

vi.setConfig({ testTimeout: 30_000 }); // encoding AVIF on a busy machine

test.each(["jpeg", "png", "webp", "avif"] as const)(
  "a %s is measured, and gets a placeholder short enough for every page",
  async (format) => {
    const examined = await examineImage(await noise(320, 240).toFormat(format, { effort: 1 }).toBuffer());
    expect(examined).toMatchObject({
      ok: true,
      image: { type: `image/${format}`, width: 320, height: 240, hasPrivateMetadata: false },
    });
    const placeholder = examined.ok ? examined.image.placeholder : "";
    expect(placeholder).toMatch(/^data:image\/webp;base64,.+/);
    expect(placeholder.length).toBeLessThanOrEqual(MAX_PLACEHOLDER_LENGTH);
  },
);

test("an image turned by the camera is measured as it is shown", async () => {
  const turned = await noise(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect(await examineImage(turned)).toMatchObject({ ok: true, image: { width: 200, height: 300 } });
});

test("where a photo was taken is noticed, and gone from the clean copy, which stays upright", async () => {
  const exif = { IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 3230/100" } };
  const located = await noise(300, 200).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect(await examineImage(located)).toMatchObject({ ok: true, image: { hasPrivateMetadata: true } });
  const { content } = await cleanCopy(located, "image/jpeg");
  expect(await examineImage(content)).toMatchObject({
    ok: true,
    image: { width: 200, height: 300, hasPrivateMetadata: false },
  });
});

test("an image that breaks off in the middle is refused", async () => {
  const whole = await noise(640, 480).jpeg().toBuffer();
  const examined = await examineImage(whole.subarray(0, whole.length / 2));
  expect(examined).toEqual({ ok: false, reason: "This image is damaged and cannot be shown." });
});

test("what is no image of the four formats never reaches a decoder", async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  const gif = await noise(9, 9).gif().toBuffer();
  for (const bytes of [svg, gif, Buffer.from("%PDF-1.7"), Buffer.alloc(0)]) {
    expect(await examineImage(bytes)).toEqual({ ok: false, reason: "This is not a JPEG, PNG, WebP or AVIF image." });
  }
});

test("a small file that unpacks into more pixels than allowed is refused", async () => {
  const bomb = await noise(9, 9).png().toBuffer();
  bomb.writeUInt32BE(8_000, 16); // the header's width
  bomb.writeUInt32BE(7_000, 20); // … and height
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  const examined = await examineImage(bomb);
  expect(examined).toEqual({ ok: false, reason: "This image has more than 50 megapixels." });
});

function noise(width: number, height: number) {
  return sharp({
    create: { width, height, channels: 3, background: "#777", noise: { type: "gaussian", mean: 128, sigma: 60 } },
  });
}
