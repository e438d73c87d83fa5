import { Skeleton } from "@/components/ui/skeleton";

/** The sell form before it is known who sells: its sections, in their sizes. */
export function SellSkeleton() {
  return (
    <div aria-busy="true" className="mt-8 grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-12">
      <div className="min-w-0">
        <Section fields={["h-11", "h-44", "h-11"]} />
        <Section fields={["h-28"]} />
        <Section fields={["h-11"]} />
        <Section fields={["h-11", "h-11"]} />
      </div>
      <Skeleton className="h-64 rounded-card" />
    </div>
  );
}

function Section({ fields }: { fields: string[] }) {
  return (
    <div className="border-line border-t py-7 first:border-t-0 first:pt-0">
      <Skeleton className="h-6 w-32" />
      <Skeleton className="mt-2 h-5 w-72 max-w-full" />
      <div className="mt-4 grid gap-5">
        {fields.map((height, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change
          <div key={index}>
            <Skeleton className="mb-2 h-5 w-24" />
            <Skeleton className={height} />
          </div>
        ))}
      </div>
    </div>
  );
}
