import { Skeleton } from "@/components/ui/skeleton";
import { ListingLayout } from "./listing-layout";

/** The listing page before it is known, in the same places. */
export function ListingSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading the listing">
      <Skeleton className="mb-5 h-5 w-48" />
      <ListingLayout
        pictures={<Skeleton className="aspect-[5/4] w-full rounded-card" />}
        heading={
          <>
            <Skeleton className="h-9 w-full" />
            <Skeleton className="mt-3 h-9 w-2/3" />
          </>
        }
        panel={
          <div className="flex flex-col gap-4">
            <Skeleton className="h-24 w-full" />
            <Skeleton className="h-11 w-full" />
            <Skeleton className="h-13 w-full" />
          </div>
        }
        details={
          <div>
            <Skeleton className="h-4 w-full" />
            <Skeleton className="mt-3 h-4 w-11/12" />
            <Skeleton className="mt-3 h-4 w-3/4" />
          </div>
        }
      />
    </div>
  );
}
