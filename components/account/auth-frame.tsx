import type { ReactNode } from "react";
import { WhileShown } from "@/components/ui/while-shown";

interface AuthFrameProps {
  title: string;
  /** Above and below the card. */
  before?: ReactNode;
  after?: ReactNode;
  children: ReactNode;
}

/** The frame of the sign-in and sign-up pages. */
export function AuthFrame({ title, before, after, children }: AuthFrameProps) {
  return (
    <div className="mx-auto grid w-full max-w-104 gap-5">
      <h1 className="display text-3xl">{title}</h1>
      {before}
      <div className="rounded-card border border-line bg-surface p-5 sm:p-7">
        <WhileShown>{children}</WhileShown>
      </div>
      {after}
    </div>
  );
}
