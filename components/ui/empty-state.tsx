import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface EmptyStateProps {
  title: string;
  /** What to do about it. */
  children?: ReactNode;
  /** Buttons or links. */
  actions?: ReactNode;
  picture?: ReactNode;
  className?: string;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, children, actions, picture, className }: EmptyStateProps) {
  return (
    <div
      className={classNames(
        "flex flex-col items-center rounded-card border border-dashed border-line-strong px-6 py-12 text-center",
        className,
      )}
    >
      {picture && <div className="mb-5 text-ink-subtle">{picture}</div>}
      <p className="display text-2xl">{title}</p>
      {children && <div className="mt-2 max-w-prose text-ink-muted">{children}</div>}
      {actions && <div className="mt-6 flex flex-wrap justify-center gap-3">{actions}</div>}
    </div>
  );
}
