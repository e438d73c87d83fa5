"use client";

import Link from "next/link";
import { useSyncExternalStore } from "react";
import { Notice } from "@/components/ui/notice";
import { withNext } from "@/lib/safe-next";
import { messageFrom, nextFrom } from "./sign-in-address";

/**
 * The query of a sign-in page, read in the browser and not by `searchParams`: the pages stay wholly static that way. A page with
 * streamed parts answers a form that is sent before (or without) its scripts without its static part, that is, empty
 * (vercel/next.js#97784).
 */
export function useQuery(): URLSearchParams {
  const search = useSyncExternalStore(
    unchanging,
    () => window.location.search,
    () => "",
  );
  return new URLSearchParams(search);
}

/** Tells the action where to go afterwards. Empty until the scripts run; the action then asks the page's own address. */
export function NextField() {
  const query = useQuery();
  return <input type="hidden" name="next" value={query.size > 0 ? nextFrom(query) : ""} />;
}

/** Leads to the other page, and keeps where to go afterwards. */
export function OtherPage({ href, children }: { href: "/sign-in" | "/sign-up"; children: string }) {
  return (
    <Link href={withNext(href, nextFrom(useQuery()))} className="font-medium text-accent underline underline-offset-4">
      {children}
    </Link>
  );
}

/** What went wrong at GitHub's, Google's or next-auth's door. */
export function ProviderError() {
  const message = messageFrom(useQuery());
  return (
    message && (
      <Notice tone="danger" role="alert">
        {message}
      </Notice>
    )
  );
}

/** A change of the query comes with a navigation, which renders anew in any case. */
function unchanging(): () => void {
  return () => {};
}
