import { env } from "./env";

/**
 * The absolute address of this deployment, without a trailing slash. APP_URL wins; a preview deployment on Vercel knows only
 * its own VERCEL_URL, and production its lasting domain.
 */
export function appUrl(path = ""): string {
  return `${base()}${path}`;
}

/** Whether people reach the app over TLS; decides on secure cookies. */
export function isSecure(): boolean {
  return base().startsWith("https://");
}

function base(): string {
  if (env.APP_URL) return env.APP_URL.replace(/\/+$/, "");
  if (env.VERCEL_ENV === "production" && env.VERCEL_PROJECT_PRODUCTION_URL) {
    return `https://${env.VERCEL_PROJECT_PRODUCTION_URL}`;
  }
  return env.VERCEL_URL ? `https://${env.VERCEL_URL}` : "http://localhost:3000";
}
