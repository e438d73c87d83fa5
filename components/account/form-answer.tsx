import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/forms";

/** What the server said about the form as a whole; once it is done, the way on for browsers without scripts. */
export function FormAnswer({ state }: { state: FormState }) {
  if (state.status === "done" && state.next) {
    return (
      <Notice tone="success" role="status">
        {state.message}{" "}
        <a href={state.next} className="font-medium text-accent underline underline-offset-4">
          Continue
        </a>
        <noscript>
          <meta httpEquiv="refresh" content={`0;url=${state.next}`} />
        </noscript>
      </Notice>
    );
  }
  if (!state.message) return null;
  return (
    <Notice tone="danger" role="alert">
      {state.message}
    </Notice>
  );
}
