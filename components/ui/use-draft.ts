"use client";

import { useCallback, useEffect, useState } from "react";

/** What was typed into a field, kept in this window while the person is away: to sign in, or on another page. */
export function useDraft(name: string): [string, (text: string) => void] {
  const key = `gavel:draft:${name}`;
  const [text, setText] = useState("");
  useEffect(() => {
    const kept = read(key);
    if (kept) setText(kept);
  }, [key]);
  const change = useCallback(
    (next: string) => {
      setText(next);
      write(key, next);
    },
    [key],
  );
  return [text, change];
}

// Storage may be switched off or full: the draft is a convenience, the field works without it.
function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    return;
  }
}
