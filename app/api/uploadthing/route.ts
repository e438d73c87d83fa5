import { currentUser } from "@/lib/auth";
import { recordUpload } from "@/lib/commands/record-upload";
import { countUploadsSince } from "@/lib/queries/recent-uploads";
import { uploadHandler } from "@/lib/uploads/handler";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Seconds: a callback fetches a photo back, decodes it and may store a clean copy. */
export const maxDuration = 60;

const handle = uploadHandler({
  currentUser,
  recordUpload,
  countRecentUploads: (uploaderId) => countUploadsSince(uploaderId, new Date(Date.now() - DAY_MS)),
});

export { handle as GET, handle as POST };
