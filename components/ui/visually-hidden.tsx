import type { ReactNode } from "react";

/** Text for screen readers only, where the eye already has the picture. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>;
}
