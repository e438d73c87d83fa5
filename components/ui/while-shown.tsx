"use client";

import { type ReactNode, useLayoutEffect, useState } from "react";

/**
 * Takes its children away when the page is left. Next keeps the last few pages in the document, hidden, with all that was
 * typed into them. A password must not stay there, for whoever uses the browser next; and two pages of a kind (two listings,
 * two conversations) would hold two fields of one name.
 */
export function WhileShown({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(true);
  useLayoutEffect(() => {
    setShown(true);
    return () => setShown(false);
  }, []);
  return shown && children;
}
