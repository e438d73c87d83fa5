"use client";

type ToastTone = "message" | "success" | "error";

interface ToastOptions {
  description?: string;
  /** One thing to do about it. */
  action?: { label: string; onClick: () => void };
  /** A toast with the id of one that shows takes its place. */
  id?: string;
}

let wanted = false;
let summon: () => void = () => {};
let announceReady: () => void = () => {};
const ready = new Promise<void>((resolve) => {
  announceReady = resolve;
});

/**
 * Says something at the edge of the screen, for what happened elsewhere than where the person looks. sonner is fetched by the
 * first toast, so that a page which never has one never pays for it.
 */
export async function toast(tone: ToastTone, title: string, options?: ToastOptions): Promise<void> {
  wanted = true;
  summon();
  const [sonner] = await Promise.all([import("sonner"), ready]);
  sonner.toast[tone](title, options);
}

/** For the Toaster alone: how to call it, and word that it listens. */
export function connectToaster(call: () => void): void {
  summon = call;
  if (wanted) call();
}

export function toasterIsReady(): void {
  announceReady();
}
