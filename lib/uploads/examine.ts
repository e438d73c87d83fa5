import sharp, { type Sharp } from "sharp";
import { IMAGE_TYPES_IN_WORDS, type ImageType, MAX_IMAGE_PIXELS, MAX_PLACEHOLDER_LENGTH } from "./limits";

export interface ExaminedImage {
  type: ImageType;
  /** Pixels, as shown: a camera's rotation mark is taken into account. */
  width: number;
  height: number;
  /** A few blurred pixels as a data URL, to stand in while the image loads. */
  placeholder: string;
  /** The file says where, when or with what it was taken. */
  hasPrivateMetadata: boolean;
}

export type Examination = { ok: true; image: ExaminedImage } | { ok: false; reason: string };

const PLACEHOLDER_SIZES = [16, 12, 8] as const;
const PLACEHOLDER_QUALITY = 40;
/** Pixels on the longer side of a copy: twice what the widest layout shows. */
const MAX_COPY_SIDE = 4_096;

/**
 * Decodes an image in full to make sure that it is one. Only the four accepted formats ever reach a decoder, told apart by
 * their first bytes: what a file calls itself is not trusted.
 */
export async function examineImage(bytes: Buffer): Promise<Examination> {
  const type = typeByContent(bytes);
  if (!type) return { ok: false, reason: `This is not a ${IMAGE_TYPES_IN_WORDS} image.` };
  try {
    const { autoOrient, width, height, exif, xmp, iptc } = await readHeader(bytes);
    if (width * height > MAX_IMAGE_PIXELS) {
      return { ok: false, reason: `This image has more than ${MAX_IMAGE_PIXELS / 1_000_000} megapixels.` };
    }
    const placeholder = await drawPlaceholder(bytes);
    const hasPrivateMetadata = Boolean(exif ?? xmp ?? iptc);
    return { ok: true, image: { type, ...autoOrient, placeholder, hasPrivateMetadata } };
  } catch {
    return { ok: false, reason: "This image is damaged and cannot be shown." };
  }
}

/** The same picture, upright, without what a camera wrote about place and time, and no larger than screens can show. */
export async function cleanCopy(bytes: Buffer, type: ImageType) {
  const fitting = { width: MAX_COPY_SIDE, height: MAX_COPY_SIDE, fit: "inside", withoutEnlargement: true } as const;
  const upright = decoder(bytes).autoOrient().resize(fitting);
  const { data, info } = await encodeAs[type](upright).toBuffer({ resolveWithObject: true });
  const { width, height, size } = info;
  return { content: data, type: type === "image/avif" ? "image/webp" : type, width, height, bytes: size };
}

/** Encoding AVIF takes tens of seconds for a large photo, so that its copy is a WebP. */
const encodeAs: Record<ImageType, (image: Sharp) => Sharp> = {
  "image/jpeg": (image) => image.jpeg({ quality: 90 }),
  "image/png": (image) => image.png(),
  "image/webp": (image) => image.webp({ quality: 90 }),
  "image/avif": (image) => image.webp({ quality: 90 }),
};

/** `failOn: "error"` refuses truncated files, and bears with the harmless quirks of old cameras. */
function decoder(bytes: Buffer) {
  return sharp(bytes, { limitInputPixels: MAX_IMAGE_PIXELS, failOn: "error" });
}

/** Reads the header alone, whatever size it tells: the decoder's own limit would refuse without a reason. */
function readHeader(bytes: Buffer) {
  return sharp(bytes, { limitInputPixels: false }).metadata();
}

/** Shrinking reads every row, so a file that breaks off in the middle fails here. */
async function drawPlaceholder(bytes: Buffer): Promise<string> {
  for (const size of PLACEHOLDER_SIZES) {
    const tiny = await decoder(bytes)
      .autoOrient()
      .resize(size, size, { fit: "inside" })
      .webp({ quality: PLACEHOLDER_QUALITY, alphaQuality: PLACEHOLDER_QUALITY })
      .toBuffer();
    const url = `data:image/webp;base64,${tiny.toString("base64")}`;
    if (url.length <= MAX_PLACEHOLDER_LENGTH) return url;
  }
  return "";
}

function typeByContent(bytes: Buffer): ImageType | null {
  const ascii = (start: number, end: number) => bytes.toString("latin1", start, end);
  if (ascii(0, 3) === "\xff\xd8\xff") return "image/jpeg";
  if (ascii(0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP") return "image/webp";
  if (ascii(4, 8) === "ftyp" && ["avif", "avis"].includes(ascii(8, 12))) return "image/avif";
  return null;
}
