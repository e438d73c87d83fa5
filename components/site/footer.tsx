import Link from "next/link";
import { Mark } from "./wordmark";

/** The foot of every page. */
export function Footer() {
  return (
    <footer className="mt-20 border-t border-line print:hidden">
      <div className="page-column flex flex-wrap items-center justify-between gap-x-8 gap-y-4 py-8 text-sm text-ink-muted">
        <p className="flex items-center gap-3">
          <Mark className="size-6 shrink-0 text-accent" />
          <span>Every bid on the record, every lot closed on time.</span>
        </p>
        <nav aria-label="Footer">
          <ul className="flex gap-x-6">
            <li>
              <Link href="/" className="inline-flex min-h-9 items-center hover:text-ink hover:underline">
                Browse
              </Link>
            </li>
            <li>
              <Link href="/sell" className="inline-flex min-h-9 items-center hover:text-ink hover:underline">
                Sell something
              </Link>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
