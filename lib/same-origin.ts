import { appUrl } from "./app-url";

/**
 * Whether a request with a session cookie was sent by a page of ours, for route handlers that write (server actions are
 * checked by Next). A browser names the page's origin with every POST, which no page can forge. A request that names
 * neither origin nor site comes from no browser, so that nobody's cookie can have been lent to it.
 */
export function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) {
    const site = request.headers.get("sec-fetch-site");
    return site === null || site === "same-origin" || site === "none";
  }
  if (!URL.canParse(origin)) return false;
  const { origin: named, host } = new URL(origin);
  const ours = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return host !== "" && (host === ours || named === new URL(appUrl()).origin);
}
