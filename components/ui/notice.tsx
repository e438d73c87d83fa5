import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

type NoticeTone = "info" | "success" | "warning" | "danger";

const looks = {
  info: { frame: "border-line-strong bg-sunken", mark: "text-ink-muted", Icon: Info },
  success: { frame: "border-success/40 bg-success-soft", mark: "text-success", Icon: CircleCheck },
  warning: { frame: "border-warning/40 bg-warning-soft", mark: "text-warning", Icon: TriangleAlert },
  danger: { frame: "border-danger/40 bg-danger-soft", mark: "text-danger", Icon: CircleAlert },
} as const;

interface NoticeProps {
  tone?: NoticeTone;
  title?: string;
  /** Set when the notice appears after something the person did: "alert" interrupts, "status" waits its turn. */
  role?: "alert" | "status";
  className?: string;
  children?: ReactNode;
}

/** A message about the page or a form, in the flow of the page. */
export function Notice({ tone = "info", title, role, className, children }: NoticeProps) {
  const { frame, mark, Icon } = looks[tone];
  return (
    <div role={role} className={classNames("flex gap-3 rounded-card border px-4 py-3", frame, className)}>
      <Icon aria-hidden="true" className={classNames("mt-0.5 size-5 shrink-0", mark)} />
      <div className="min-w-0 break-words">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink-muted">{children}</div>}
      </div>
    </div>
  );
}
