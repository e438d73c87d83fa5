import type { ReactNode } from "react";

/** The frame of the sign-in and sign-up pages. `before` and `after` stand outside the card. */
export function AuthFrame({ title, before, after, children }: {
  title: string;
  before?: ReactNode;
  after?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto grid w-full max-w-104 gap-5">
      <h1 className="text-3xl">{title}</h1>
      {before}
      <div className="rounded-card border border-line bg-surface p-5 sm:p-7">{children}</div>
      {after}
    </div>
  );
}
