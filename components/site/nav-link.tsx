"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link of the main navigation; marks the page that one is on. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const here = usePathname() === href;
  return (
    <Link
      href={href}
      aria-current={here ? "page" : undefined}
      className={
        "inline-flex min-h-11 items-center px-3 font-medium text-ink-muted no-underline underline-offset-8 transition-colors " +
        "hover:text-ink aria-[current=page]:text-ink aria-[current=page]:underline aria-[current=page]:decoration-accent " +
        "aria-[current=page]:decoration-2"
      }
    >
      {children}
    </Link>
  );
}
