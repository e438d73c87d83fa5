import { ChevronRight } from "lucide-react";
import Link from "next/link";

interface Crumb {
  name: string;
  /** Left out where there is no page to go to. */
  href?: string;
}

/** The way from the front page to here, the nearest last. */
export function Breadcrumbs({ trail }: { trail: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="mb-4 text-sm text-ink-muted print:hidden">
      <ol className="flex flex-wrap items-center gap-x-1.5">
        {trail.map(({ name, href }, index) => (
          <li key={name} className="flex min-w-0 items-center gap-1.5">
            {index > 0 && (
              <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-subtle rtl:-scale-x-100" />
            )}
            {href ? (
              <Link
                href={href}
                className="inline-flex min-h-8 items-center underline-offset-4 hover:text-ink hover:underline"
              >
                {name}
              </Link>
            ) : (
              <span className="inline-flex min-h-8 items-center">{name}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
