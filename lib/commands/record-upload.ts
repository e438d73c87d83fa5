import { prisma } from "@/lib/db/client";

export interface RecordedUpload {
  key: string;
  uploaderId: string;
  name: string;
  type: string;
  bytes: number;
  width: number;
  height: number;
  placeholder: string;
}

/** Records a photo that was stored and examined. The callback that brings it may come twice; the first one counts. */
export async function recordUpload(upload: RecordedUpload): Promise<void> {
  const { key, uploaderId, name, type, bytes, width, height, placeholder } = upload;
  const row = { key, uploaderId, name, type, bytes, width, height, placeholder };
  await prisma.upload.createMany({ data: [row], skipDuplicates: true });
}
