import type { Metadata } from "next";
import { Mark } from "@/components/site/wordmark";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

/** For an address that leads nowhere, and for what was taken away. */
export default function NotFound() {
  return (
    <div className="mx-auto flex max-w-lg flex-col items-center py-12 text-center md:py-20">
      <Mark className="size-16 text-line-strong" />
      <h1 className="display mt-6 text-4xl">No such lot</h1>
      <p className="mt-3 text-ink-muted">
        The address may be mistyped, or what was here has been taken down. Everything that is up for auction is on the
        front page.
      </p>
      <ButtonLink href="/" variant="primary" className="mt-8">
        See what is on
      </ButtonLink>
    </div>
  );
}
