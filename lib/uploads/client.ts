import type { UploadAnswer } from "./accept";
import type { UploadRouter } from "./router";

/** Where the file routes answer; see app/api/uploadthing/route.ts. */
const ROUTE = "/api/uploadthing";
/** The address to send a file to is signed for an hour; a little less leaves time to use it. */
const ADDRESS_LIFETIME_MS = 50 * 60 * 1000;

const LOST = "The connection was lost. Try again to go on where it stopped.";
const FAILED = "The photo could not be sent. Please try again.";

export type SendOutcome = UploadAnswer | { ok: false; cancelled: true };

/** One photo on its way. `send` may be called again after a failure or `cancel`, and goes on where the last try stopped. */
export interface PhotoUpload {
  /** Resolves in every case; `onProgress` gets 0 to 1. */
  send(onProgress: (fraction: number) => void): Promise<SendOutcome>;
  cancel(): void;
}

export function photoUpload(file: File): PhotoUpload {
  const address = keptAddress();
  let controller = new AbortController();

  async function send(onProgress: (fraction: number) => void): Promise<SendOutcome> {
    controller = new AbortController();
    const { signal } = controller;
    try {
      // Loaded with the first photo, so that a form without any pays nothing for it.
      const { genUploader } = await import("uploadthing/client");
      const url = new URL(ROUTE, window.location.origin);
      const { uploadFiles } = genUploader<UploadRouter>({ url, fetch: address.fetch });
      const [sent] = await uploadFiles("listingImage", {
        files: [file],
        signal,
        onUploadProgress: ({ loaded }) => onProgress(Math.min(1, loaded / file.size)),
      });
      const answer = sent?.serverData ?? { ok: false, reason: FAILED, final: false };
      if (!answer.ok) address.forget();
      return answer;
    } catch (error) {
      if (signal.aborted) return { ok: false, cancelled: true };
      return explain(error, address);
    }
  }

  return { send, cancel: () => controller.abort() };
}

/**
 * UploadThing's client asks for a new address with every try, and so would begin again from nothing. This `fetch` answers
 * the question with the address it got first: there the part that has arrived waits to be completed.
 */
function keptAddress() {
  let kept: { response: Response; until: number } | null = null;
  const keepingFetch: typeof fetch = async (input, init) => {
    if (init?.method !== "POST") return fetch(input, init);
    if (kept && Date.now() < kept.until) return kept.response.clone();
    const response = await fetch(input, init);
    if (response.ok) kept = { response: response.clone(), until: Date.now() + ADDRESS_LIFETIME_MS };
    return response;
  };
  return {
    fetch: keepingFetch,
    forget: () => {
      kept = null;
    },
  };
}

/** Tells a lost connection, worth resuming, from a refusal of the route, whose words are for the reader, and from the rest. */
function explain(error: unknown, address: ReturnType<typeof keptAddress>): UploadAnswer {
  const { code, message } = error as { code?: string; message?: string };
  const refusedByRoute = code === "BAD_REQUEST" || code === "FORBIDDEN";
  if (refusedByRoute && message) return { ok: false, reason: message, final: code === "BAD_REQUEST" };
  const answered = code === "UPLOAD_FAILED" && message !== undefined && message !== "UPLOAD_FAILED";
  if (!answered) return { ok: false, reason: LOST, final: false };
  address.forget();
  return { ok: false, reason: FAILED, final: false };
}
