import { cacheLife, cacheTag } from "next/cache";
import { prisma } from "@/lib/db/client";

export interface CategoryView {
  id: string;
  slug: string;
  name: string;
}

/** A root of the tree with what is listed under it. */
export interface CategoryGroup extends CategoryView {
  children: CategoryView[];
}

/** The whole tree, in its own order; it changes only with a deployment, which seeds it anew. */
export async function listCategoryTree(): Promise<CategoryGroup[]> {
  "use cache";
  cacheTag("categories");
  cacheLife("hours");
  const view = { id: true, slug: true, name: true } as const;
  return prisma.category.findMany({
    where: { parentId: null },
    orderBy: { position: "asc" },
    select: { ...view, children: { orderBy: { position: "asc" }, select: view } },
  });
}
