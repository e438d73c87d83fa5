"use client";

import { type CSSProperties, lazy, Suspense, useEffect, useState } from "react";
import { connectToaster, toasterIsReady } from "./toast";

const Sonner = lazy(async () => ({ default: (await import("sonner")).Toaster }));

const colours = {
  "--normal-bg": "var(--color-surface)",
  "--normal-text": "var(--color-ink)",
  "--normal-border": "var(--color-line-strong)",
  "--border-radius": "var(--radius-card)",
  fontFamily: "var(--font-sans)",
} as CSSProperties;

/** Where toasts appear; nothing but a listener until the first one. */
export function Toaster() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => connectToaster(() => setWanted(true)), []);
  if (!wanted) return null;
  return (
    <Suspense>
      <Sonner theme="system" position="bottom-right" closeButton style={colours} toastOptions={{ duration: 6_000 }} />
      <Ready />
    </Suspense>
  );
}

/** Mounts together with sonner's Toaster and after it: from here on it hears what is said. */
function Ready() {
  useEffect(toasterIsReady, []);
  return null;
}
