import Link from "next/link";
import type { ReactNode } from "react";
import { LocalTime } from "@/components/ui/local-time";

interface SellerCardProps {
  username: string;
  /** An instant in ISO 8601. */
  memberSince: string;
  /** The seller's page, where there is one. */
  href?: string;
  /** What one can do with the seller: "Start a conversation". */
  actions?: ReactNode;
}

/** Who sells. */
export function SellerCard({ username, memberSince, href, actions }: SellerCardProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <span
        aria-hidden="true"
        className="display grid size-12 shrink-0 place-items-center rounded-full bg-sunken text-xl uppercase"
      >
        {username.slice(0, 1)}
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          {href ? (
            <Link href={href} className="underline-offset-4 hover:underline">
              {username}
            </Link>
          ) : (
            username
          )}
        </p>
        <p className="text-sm text-ink-muted">
          Member since <LocalTime at={memberSince} precision="date" />
        </p>
      </div>
      {actions}
    </div>
  );
}
