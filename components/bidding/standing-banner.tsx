import { CircleCheck, CircleDashed, Gavel, TrendingUp, Trophy } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type StandingTone = "leading" | "outbid" | "won" | "lost" | "neutral";

const looks = {
  leading: { frame: "border-success/40 bg-success-soft", mark: "text-success", Icon: CircleCheck },
  outbid: { frame: "border-warning/50 bg-warning-soft", mark: "text-warning", Icon: TrendingUp },
  won: { frame: "border-transparent bg-accent text-on-accent", mark: "", Icon: Trophy },
  lost: { frame: "border-line-strong bg-sunken", mark: "text-ink-muted", Icon: Gavel },
  neutral: { frame: "border-line bg-surface", mark: "text-ink-subtle", Icon: CircleDashed },
} as const;

interface StandingBannerProps {
  tone: StandingTone;
  /** "You lead". */
  title: string;
  /** "Your maximum: $120.00". */
  detail?: ReactNode;
  className?: string;
}

/** How the viewer stands. It announces nothing by itself: whoever knows what changed decides what is worth saying. */
export function StandingBanner({ tone, title, detail, className }: StandingBannerProps) {
  const { frame, mark, Icon } = looks[tone];
  return (
    <div
      className={classNames(
        "flex min-h-16 items-center gap-3 rounded-card border px-4 py-2.5 transition-colors",
        frame,
        className,
      )}
    >
      <Icon aria-hidden="true" className={classNames("size-6 shrink-0", mark)} />
      <div className="min-w-0 break-words">
        <p className="leading-snug font-semibold">{title}</p>
        {detail && (
          <p className={classNames("figures text-sm", tone === "won" ? "text-on-accent" : "text-ink-muted")}>
            {detail}
          </p>
        )}
      </div>
    </div>
  );
}
