import { prisma } from "@/lib/db/client";

/** How many photos a person has added since an instant, whether or not a listing shows them. */
export function countUploadsSince(uploaderId: string, since: Date): Promise<number> {
  return prisma.upload.count({ where: { uploaderId, createdAt: { gte: since } } });
}
