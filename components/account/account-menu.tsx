"use client";

import { ChevronDown, Inbox, LogOut, Tag } from "lucide-react";
import { signOut } from "@/app/(auth)/actions";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Menu, MenuButton, MenuLink } from "@/components/ui/menu";
import { Skeleton } from "@/components/ui/skeleton";
import { useViewer } from "./viewer";

/** The account area of the header. All its states keep one size, so that nothing moves when the answer comes. */
export function AccountMenu() {
  const { status, viewer, unreadMessages } = useViewer();
  return (
    <div className="ms-auto flex min-h-11 min-w-40 items-center justify-end gap-1" aria-busy={status === "loading"}>
      {status === "loading" && <Skeleton className="h-11 w-40" />}
      {status === "ready" && !viewer && (
        <>
          <ButtonLink href="/sign-in" variant="ghost" className="px-2!">
            Sign in
          </ButtonLink>
          <ButtonLink href="/sign-up" variant="primary" className="px-3!">
            Sign up
          </ButtonLink>
        </>
      )}
      {viewer && (
        <div className="-me-2">
          <SignedIn username={viewer.username} unreadMessages={unreadMessages} />
        </div>
      )}
    </div>
  );
}

function SignedIn({ username, unreadMessages }: { username: string; unreadMessages: number }) {
  return (
    <Menu
      label="Account menu"
      trigger={
        <>
          {/* Drawn, not written: what a button shows in words must be in its name, and this one's name is "Account menu". */}
          <span
            data-initial={username.slice(0, 1)}
            className="relative grid size-8 place-items-center rounded-full bg-accent font-semibold text-on-accent uppercase before:content-[attr(data-initial)]"
          >
            {unreadMessages > 0 && (
              <span className="absolute -end-0.5 -top-0.5 size-3 rounded-full border-2 border-canvas bg-danger" />
            )}
          </span>
          <ChevronDown aria-hidden="true" />
        </>
      }
      heading={
        <p className="truncate text-sm text-ink-muted">
          Signed in as <strong className="font-semibold text-ink">{username}</strong>
        </p>
      }
    >
      <MenuLink href="/inbox">
        <Inbox aria-hidden="true" />
        <span className="flex-1">Inbox</span>
        {unreadMessages > 0 && <Badge tone="accent">{unreadMessages > 99 ? "99+" : unreadMessages} unread</Badge>}
      </MenuLink>
      <MenuLink href="/sell">
        <Tag aria-hidden="true" />
        Sell something
      </MenuLink>
      <form action={leave}>
        <MenuButton type="submit">
          <LogOut aria-hidden="true" />
          Sign out
        </MenuButton>
      </form>
    </Menu>
  );
}

/** Signs out and loads the site anew, so that nothing of the person stays in the memory of this window. */
async function leave(): Promise<void> {
  try {
    await signOut();
  } finally {
    window.location.assign("/");
  }
}
