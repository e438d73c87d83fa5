import type { NextRequest } from "next/server";
import { createRouteHandler } from "uploadthing/next";
import { appUrl } from "@/lib/app-url";
import { env } from "@/lib/env";
import { createUploadRouter, type UploadRouterNeeds } from "./router";

export interface UploadHandlerNeeds extends Omit<UploadRouterNeeds, "uploaderOf"> {
  currentUser(): Promise<{ id: string } | null>;
}

/**
 * What answers at the upload route, to GET and POST alike.
 *
 * Who asks is found out before UploadThing's code gets the request: it runs the steps of simultaneous requests in one
 * another's async context, so that `cookies()` in its middleware may be somebody else's.
 */
export function uploadHandler({
  currentUser,
  ...needs
}: UploadHandlerNeeds): (request: NextRequest) => Promise<Response> {
  const uploaders = new WeakMap<Request, { id: string }>();
  const router = createUploadRouter({ ...needs, uploaderOf: (request) => uploaders.get(request) ?? null });
  let made: ReturnType<typeof createRouteHandler> | undefined;
  return async (request) => {
    const user = await currentUser();
    if (user) uploaders.set(request, user);
    made ??= createRouteHandler({ router, config: config() }); // with the first request, because a build has no environment
    return made.POST(request);
  };
}

/** Never development mode: the callback comes as a request here, as it does in production, so there is one code path. */
function config() {
  return { token: env.UPLOADTHING_TOKEN, callbackUrl: callbackUrl(), isDev: false, logLevel: "Warning" } as const;
}

/** Where UploadThing reports to: this deployment itself, past the protection that Vercel puts before previews. */
function callbackUrl(): string {
  const url = new URL(appUrl("/api/uploadthing"));
  const bypass = env.VERCEL_AUTOMATION_BYPASS_SECRET;
  if (bypass) url.searchParams.set("x-vercel-protection-bypass", bypass);
  return url.href;
}
