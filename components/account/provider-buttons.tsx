"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

interface Provider {
  id: string;
  name: string;
}

/** "Continue with GitHub": posts to next-auth's own endpoint, which sends the browser on to the provider. */
export function ProviderButtons({ providers, next }: { providers: Provider[]; next: string }) {
  const [failed, setFailed] = useState(false);
  if (providers.length === 0) return null;

  // The token belongs to a cookie that comes with it, so it is fetched when it is needed and not rendered into the page.
  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setFailed(false);
    try {
      const response = await fetch("/api/auth/csrf");
      const { csrfToken } = (await response.json()) as { csrfToken: string };
      form.querySelector<HTMLInputElement>("[name=csrfToken]")?.setAttribute("value", csrfToken);
      form.submit();
    } catch {
      setFailed(true);
    }
  }

  return (
    <div className="mt-6 grid gap-3 border-t border-line pt-6">
      {failed && (
        <Notice tone="danger" role="alert">
          That did not work. Check the connection and try again.
        </Notice>
      )}
      {providers.map(({ id, name }) => (
        <form key={id} method="post" action={`/api/auth/signin/${id}`} onSubmit={send}>
          <input type="hidden" name="csrfToken" />
          <input type="hidden" name="callbackUrl" value={next} />
          <Button type="submit" className="w-full">
            Continue with {name}
          </Button>
        </form>
      ))}
    </div>
  );
}
