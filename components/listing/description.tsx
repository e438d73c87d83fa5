import type { ReactNode } from "react";

/** Web addresses only: no other scheme becomes a link. Closing punctuation belongs to the sentence. */
const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,:;!?)\]}]/gi;

/** What a seller wrote: plain text with its line breaks. Addresses become links which lend no rank and tell no origin. */
export function Description({ text }: { text: string }) {
  if (text.trim() === "") return <p className="text-ink-muted">The seller has not written a description.</p>;
  return <div className="max-w-prose break-words whitespace-pre-line">{linked(text)}</div>;
}

function linked(text: string): ReactNode[] {
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    pieces.push(text.slice(from, index));
    pieces.push(
      <a
        key={index}
        href={address}
        rel="nofollow ugc noopener noreferrer"
        className="text-accent underline underline-offset-4"
      >
        {address}
      </a>,
    );
    from = index + address.length;
  }
  pieces.push(text.slice(from));
  return pieces;
}
