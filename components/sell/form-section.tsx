import { type ReactNode, useId } from "react";

/** A part of a long form: its heading on one side, its fields on the other where there is room. */
export function FormSection({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-line border-t py-7 first:border-t-0 first:pt-0">
      <h2 id={id} className="display text-xl">
        {title}
      </h2>
      <p className="mt-0.5 text-ink-muted text-sm">{about}</p>
      <div className="mt-4 grid gap-5">{children}</div>
    </section>
  );
}
