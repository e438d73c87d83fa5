/** Any origin will do: it only shows whether a path would leave the one that it is read on. */
const HERE = "https://here.invalid";
const MAX_LENGTH = 2_000;

/**
 * A path to go to after signing in, taken from the address bar and so from anybody: `fallback` for whatever would leave
 * this site. Browsers read `/\evil` and `/⇥/evil` as `//evil`, which is another host; hence no backslash and no control
 * character at all.
 */
export function safeNext(path: unknown, fallback = "/"): string {
  if (typeof path !== "string" || path.length > MAX_LENGTH) return fallback;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!path.startsWith("/") || path.startsWith("//") || /[\\\u0000-\u001f\u007f]/.test(path)) return fallback;
  try {
    const url = new URL(path, HERE);
    // Read from the parsed address, since "/a/..//evil" becomes "//evil" only there.
    const read = `${url.pathname}${url.search}${url.hash}`;
    return url.origin === HERE && !read.startsWith("//") ? read : fallback;
  } catch {
    return fallback;
  }
}

/** The address of the sign-in page that leads back to `path`. */
export function signInPath(path?: string): string {
  return withNext("/sign-in", path);
}

/** `page` with the path to go to afterwards, left out where it is the home page anyway. */
export function withNext(page: string, path?: string): string {
  const next = safeNext(path);
  return next === "/" ? page : `${page}?next=${encodeURIComponent(next)}`;
}
