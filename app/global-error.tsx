"use client";

import "./globals.css";
import { Button } from "@/components/ui/button";

/** The last resort, when the frame itself failed: nothing but plain words, and system fonts. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center p-6">
        <title>Gavel is not answering</title>
        <main role="alert" className="max-w-lg text-center">
          <h1 className="display text-4xl">Gavel is not answering</h1>
          <p className="mt-3 mb-8 text-ink-muted">
            Something went wrong on our side; bids that were accepted are kept. Try again, and if it stays like this,
            come back in a few minutes.
          </p>
          <Button variant="primary" onClick={() => retry()}>
            Try again
          </Button>
        </main>
      </body>
    </html>
  );
}
