"use client";

import { Button } from "@/components/ui/button";

/** A page that failed. What is shown never quotes the error: its text may hold what is nobody's business. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <div role="alert" className="mx-auto flex max-w-lg flex-col items-center py-12 text-center md:py-20">
      <h1 className="display text-4xl">This page did not load</h1>
      <p className="mt-3 text-ink-muted">
        Something went wrong on our side; a bid or message that you had already sent is kept. Try again, and if it stays
        like this, come back in a few minutes.
      </p>
      <div className="mt-8 flex flex-wrap justify-center gap-3">
        <Button variant="primary" onClick={() => retry()}>
          Try again
        </Button>
        <a href="/" className="inline-flex min-h-11 items-center px-4 font-medium underline underline-offset-4">
          Go to the front page
        </a>
      </div>
      {reference && <p className="mt-8 text-sm text-ink-subtle">Reference: {reference}</p>}
    </div>
  );
}
