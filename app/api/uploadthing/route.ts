import type { NextRequest } from "next/server";
import { createRouteHandler } from "uploadthing/next";
import { appUrl } from "@/lib/app-url";
import { currentUser } from "@/lib/auth";
import { recordUpload } from "@/lib/commands/record-upload";
import { env } from "@/lib/env";
import { countUploadsSince } from "@/lib/queries/recent-uploads";
import { createUploadRouter } from "@/lib/uploads/router";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Seconds: a callback fetches a photo back, decodes it and may store a clean copy. */
export const maxDuration = 60;

type Handlers = ReturnType<typeof createRouteHandler>;
let handlers: Handlers | undefined;

/** Made with the first request, because a build has no environment to check. */
function open(): Handlers {
  handlers ??= createRouteHandler({
    router: createUploadRouter({
      currentUser,
      recordUpload,
      countRecentUploads: (uploaderId) => countUploadsSince(uploaderId, new Date(Date.now() - DAY_MS)),
    }),
    // Never development mode: the callback comes as a request here, as it does in production, so there is one code path.
    config: { token: env.UPLOADTHING_TOKEN, callbackUrl: callbackUrl(), isDev: false, logLevel: "Warning" },
  });
  return handlers;
}

/** Where UploadThing reports to: this deployment itself, past the protection that Vercel puts before previews. */
function callbackUrl(): string {
  const url = new URL(appUrl("/api/uploadthing"));
  const bypass = env.VERCEL_AUTOMATION_BYPASS_SECRET;
  if (bypass) url.searchParams.set("x-vercel-protection-bypass", bypass);
  return url.href;
}

export function GET(request: NextRequest): Promise<Response> {
  return open().GET(request);
}

export function POST(request: NextRequest): Promise<Response> {
  return open().POST(request);
}
