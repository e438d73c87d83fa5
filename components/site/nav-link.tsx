"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, Suspense } from "react";

interface NavLinkProps {
  href: string;
  children: ReactNode;
}

/** A link of the main navigation; marks the page that one is on, which a page's shared shell does not know yet. */
export function NavLink(props: NavLinkProps) {
  return (
    <Suspense fallback={<Plain {...props} />}>
      <Marked {...props} />
    </Suspense>
  );
}

function Marked(props: NavLinkProps) {
  return <Plain {...props} here={usePathname() === props.href} />;
}

function Plain({ href, children, here = false }: NavLinkProps & { here?: boolean }) {
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
