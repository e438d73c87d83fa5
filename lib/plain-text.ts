// Control characters (NUL, which PostgreSQL refuses, among them) save tab and line feed, and the marks that turn the direction
// of the text that follows: with them a title could make a page read wrong.
const UNWANTED = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;
// Neither spaces nor characters that only format, such as the zero-width ones: nothing that can be seen.
const INVISIBLE = /[\p{Z}\p{Cf}\s]/gu;

/** Typed text as one line: unwanted characters dropped, runs of white space made one space, trimmed. */
export function singleLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(UNWANTED, "").trim();
}

/** Typed text of several lines: browsers send CRLF, which would count twice against a limit. */
export function multipleLines(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll(UNWANTED, "").trim();
}

/** How many characters (code points) of a text can be seen. */
export function visibleLength(text: string): number {
  return [...text.replaceAll(INVISIBLE, "")].length;
}
