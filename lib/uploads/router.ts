import { createUploadthing, type FileRouter } from "uploadthing/next";
import { UploadThingError } from "uploadthing/server";
import { log } from "@/lib/log";
import { type AcceptedUpload, acceptUpload } from "./accept";
import { MAX_IMAGES_PER_LISTING, MAX_UPLOADS_PER_DAY, refuseImage } from "./limits";

/** What the routes need of the rest of the app; it is handed in, so that uploads know neither accounts nor tables. */
export interface UploadRouterNeeds {
  /** Who sent this very request; null for a visitor. */
  uploaderOf(request: Request): { id: string } | null;
  /** How many uploads of this person were recorded within the last day. */
  countRecentUploads(uploaderId: string): Promise<number>;
  recordUpload(upload: AcceptedUpload): Promise<void>;
}

export type UploadRouter = ReturnType<typeof createUploadRouter>;

/** UploadThing's own spelling of the limits. */
const PER_FILE = { maxFileSize: "8MB", maxFileCount: MAX_IMAGES_PER_LISTING } as const;

/** The file routes. The middleware refuses in readable words; UploadThing's own checks, behind it, are the backstop. */
export function createUploadRouter({ uploaderOf, countRecentUploads, recordUpload }: UploadRouterNeeds) {
  const route = createUploadthing();
  return {
    listingImage: route({
      "image/jpeg": PER_FILE,
      "image/png": PER_FILE,
      "image/webp": PER_FILE,
      "image/avif": PER_FILE,
    })
      .middleware(async ({ req, files }) => {
        const user = uploaderOf(req);
        if (!user) throw new UploadThingError({ code: "FORBIDDEN", message: "Sign in to add photos." });
        if (files.length > MAX_IMAGES_PER_LISTING) {
          throw new UploadThingError({
            code: "TOO_MANY_FILES",
            message: `A listing can have ${MAX_IMAGES_PER_LISTING} photos.`,
          });
        }
        const reason = files.map(refuseImage).find((refused) => refused !== null);
        if (reason) throw new UploadThingError({ code: "BAD_REQUEST", message: reason });
        if ((await countRecentUploads(user.id)) + files.length > MAX_UPLOADS_PER_DAY) {
          throw new UploadThingError({
            code: "FORBIDDEN",
            message: "You have added very many photos today. Please go on tomorrow.",
          });
        }
        return { uploaderId: user.id };
      })
      .onUploadError(({ error, fileKey }) => log.warn("upload.failed", { key: fileKey, code: error.code }))
      .onUploadComplete(({ file, metadata }) => {
        const { key, name, type } = file;
        return acceptUpload({ key, name, type }, metadata.uploaderId, recordUpload);
      }),
  } satisfies FileRouter;
}
