import { log } from "@/lib/log";
import { cleanCopy, examineImage } from "./examine";
import { type ImageType, MAX_IMAGE_NAME_LENGTH } from "./limits";
import { deleteFiles, readFile, storeFile } from "./storage";
import { imageUrl } from "./url";

/** A photo that was looked into and may be shown. */
export interface AcceptedUpload {
  key: string;
  uploaderId: string;
  name: string;
  /** What it is, whatever it was called. */
  type: string;
  bytes: number;
  width: number;
  height: number;
  placeholder: string;
}

/** What the uploader is told. `final`: the same file would be refused again. */
export type UploadAnswer =
  | { ok: true; key: string; url: string; width: number; height: number; placeholder: string }
  | { ok: false; reason: string; final: boolean };

/**
 * Looks into a file that has come in, and has it recorded if it is a photo; if not, deletes it and says why. Never throws:
 * UploadThing answers an uploader only with what is returned, so a throw would leave them waiting.
 */
export async function acceptUpload(
  file: { key: string; name: string; type: string },
  uploaderId: string,
  record: (upload: AcceptedUpload) => Promise<void>,
): Promise<UploadAnswer> {
  try {
    const bytes = await readFile(file.key);
    const examined = await examineImage(bytes);
    if (!examined.ok) {
      await discard(file.key);
      return { ok: false, reason: examined.reason, final: true };
    }
    const { hasPrivateMetadata, placeholder, ...image } = examined.image;
    const name = file.name.slice(0, MAX_IMAGE_NAME_LENGTH);
    const original = { key: file.key, bytes: bytes.length, ...image };
    const asItIs = !hasPrivateMetadata && image.type === file.type;
    const stored = asItIs ? original : await replaceByCopy(file.key, bytes, name, image.type);
    await record({ ...stored, uploaderId, name, placeholder });
    const { key, width, height } = stored;
    return { ok: true, key, url: imageUrl(key), width, height, placeholder };
  } catch (error) {
    // The file stays: a callback may come twice, and what failed now may have been recorded, and shown, before.
    log.error("upload.accept_failed", error, { key: file.key });
    return { ok: false, reason: "The photo could not be checked. Please try again.", final: false };
  }
}

/** Stores a clean copy in a file's place: of the type it says, and without a word about where the seller lives. */
async function replaceByCopy(key: string, original: Buffer, name: string, type: ImageType) {
  const { content, ...copy } = await cleanCopy(original, type);
  const fresh = await storeFile(content, name, copy.type);
  await discard(key);
  return { key: fresh, ...copy };
}

/** A file that could not be deleted is not worth failing an upload for. */
async function discard(key: string): Promise<void> {
  await deleteFiles([key]).catch((error: unknown) => log.error("upload.delete_failed", error, { key }));
}
