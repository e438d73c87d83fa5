/** Joins class names, leaving out what does not apply. A caller's `className` adds layout; it does not restyle. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
