"use client";

import { type FormEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useQuery } from "./from-address";
import { nextFrom } from "./sign-in-address";

interface Provider {
  id: string;
  name: string;
  type: string;
}

/**
 * "Continue with GitHub" and the like, where they are set up. Asked of the server by the browser, since the page is made at
 * build time and the variables are known at run time only.
 */
export function ProviderButtons() {
  const next = nextFrom(useQuery());
  const [providers, setProviders] = useState<Provider[]>([]);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let left = false;
    // Without an answer there is still the password.
    ask<Record<string, Provider>>("/api/auth/providers").then(
      (all) => left || setProviders(Object.values(all).filter(({ type }) => type === "oauth")),
      () => {},
    );
    return () => {
      left = true;
    };
  }, []);

  /** Posts to next-auth's endpoint, which sends the browser on; its token belongs to a cookie that is set along with it. */
  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setFailed(false);
    try {
      const { csrfToken } = await ask<{ csrfToken: string }>("/api/auth/csrf");
      form.querySelector<HTMLInputElement>("[name=csrfToken]")?.setAttribute("value", csrfToken);
      form.submit();
    } catch {
      setFailed(true);
    }
  }

  if (providers.length === 0) return null;
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

async function ask<Answer>(path: string): Promise<Answer> {
  const response = await fetch(path, { cache: "no-store" });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as Answer;
}
