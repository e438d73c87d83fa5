import Link from "next/link";

/** The house's name and mark: a gavel's head over its block. */
export function Wordmark() {
  return (
    <Link href="/" className="group -mx-1 inline-flex min-h-11 items-center gap-2.5 px-1 no-underline">
      <Mark className="size-7 text-accent" />
      <span className="display text-[1.625rem] leading-none tracking-tight">Gavel</span>
    </Link>
  );
}

/** The mark alone, in the current colour. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" fill="currentColor" className={className}>
      <g transform="rotate(-38 14 13)">
        <rect x="6" y="5" width="16" height="11" rx="1.5" />
        <rect x="4" y="4" width="3.4" height="13" rx="1.2" />
        <rect x="20.6" y="4" width="3.4" height="13" rx="1.2" />
        <rect x="12.6" y="16" width="2.8" height="15" rx="1.4" />
      </g>
      <rect x="3" y="27" width="13" height="3" rx="1" />
    </svg>
  );
}
