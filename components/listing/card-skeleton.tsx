import { Skeleton } from "@/components/ui/skeleton";

/** A card before its listing is known; line for line as high as the card. */
export function CardSkeleton() {
  return (
    <div className="min-w-0">
      <Skeleton className="aspect-square w-full rounded-card" />
      <Skeleton className="mt-4 h-4 w-11/12" />
      <Skeleton className="mt-2 h-4 w-3/5" />
      <Skeleton className="mt-3 h-5 w-24 max-w-full" />
      <Skeleton className="mt-2 h-4 w-16 max-w-full sm:hidden" />
      <Skeleton className="mt-2 h-4 w-32 max-w-full" />
    </div>
  );
}
