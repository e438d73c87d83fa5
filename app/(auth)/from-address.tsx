import Link from "next/link";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { Notice } from "@/components/ui/notice";
import { oauthProviders } from "@/lib/auth-options";
import { withNext } from "@/lib/safe-next";
import { messageFrom, nextFrom, type SearchParams } from "./search-params";

/*
 * The parts of the sign-in and sign-up pages that depend on the address or on the environment. Each is streamed into a page
 * that is otherwise static.
 */
export const linkStyle = "font-medium text-accent underline underline-offset-4";

interface Props {
  searchParams: SearchParams;
}

export async function NextField({ searchParams }: Props) {
  return <input type="hidden" name="next" value={await nextFrom(searchParams)} />;
}

/** A link to the other page that keeps where to go afterwards. */
export async function OtherPage({ searchParams, href, children }: Props & { href: string; children: string }) {
  return (
    <Link href={withNext(href, await nextFrom(searchParams))} className={linkStyle}>
      {children}
    </Link>
  );
}

export async function ProviderError({ searchParams }: Props) {
  const message = await messageFrom(searchParams);
  return message && <Notice tone="danger">{message}</Notice>;
}

export async function Providers({ searchParams }: Props) {
  const next = await nextFrom(searchParams);
  return <ProviderButtons providers={oauthProviders()} next={next} />;
}
