/** What the form, the route and the checks agree on for photos. Free of imports, so that the browser can share it. */
export const MAX_IMAGE_BYTES = 8 * 1024 * 1024;
export const MAX_IMAGES_PER_LISTING = 10;
/** Beyond any phone's default; a decoded pixel takes four bytes of memory while it is checked. */
export const MAX_IMAGE_PIXELS = 50_000_000;
export const MAX_IMAGE_NAME_LENGTH = 200;
/** An account that sends more in a day is not listing, it is storing. */
export const MAX_UPLOADS_PER_DAY = 300;
/** A data URL this short can sit in every page that shows the photo. */
export const MAX_PLACEHOLDER_LENGTH = 300;

export const IMAGE_TYPES = ["image/jpeg", "image/png", "image/webp", "image/avif"] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** The limits in words, for hints and messages. */
export const IMAGE_TYPES_IN_WORDS = "JPEG, PNG, WebP or AVIF";
export const MAX_IMAGE_SIZE_IN_WORDS = `${MAX_IMAGE_BYTES / 1024 / 1024} MB`;

/** Why a file cannot be a photo, judged by what it says of itself; null where nothing speaks against it. */
export function refuseImage(file: { name: string; type: string; size: number }): string | null {
  if (!isImageType(file.type)) return `“${file.name}” is not a ${IMAGE_TYPES_IN_WORDS} image.`;
  if (file.size === 0) return `“${file.name}” is empty.`;
  if (file.size > MAX_IMAGE_BYTES) return `“${file.name}” is larger than ${MAX_IMAGE_SIZE_IN_WORDS}.`;
  return null;
}

export function isImageType(type: string): type is ImageType {
  return IMAGE_TYPES.some((accepted) => accepted === type);
}
