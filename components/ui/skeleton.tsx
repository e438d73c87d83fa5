import { classNames } from "./class-names";

/** A stand-in of the size of what will come. Hidden from screen readers: mark the region around it `aria-busy`. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={classNames("block animate-breathe rounded-control bg-sunken", className)} />
  );
}
