/** What every text-like control shares: 44 px high, 16 px text (below it iOS zooms in), a border that reaches 3:1. */
export const controlStyle =
  "block w-full min-w-0 min-h-11 rounded-control border border-line-strong bg-surface px-3 py-2 text-base text-ink " +
  "transition-colors placeholder:text-ink-subtle hover:border-ink-muted " +
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-subtle [&[readonly]]:bg-sunken " +
  "aria-invalid:border-danger aria-invalid:shadow-[inset_0_0_0_1px_var(--color-danger)]";
