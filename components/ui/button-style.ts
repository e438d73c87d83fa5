import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const base =
  "relative inline-flex shrink-0 items-center justify-center gap-2 rounded-control border text-center font-medium no-underline " +
  "transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed " +
  "[&_svg]:size-[1.15em] [&_svg]:shrink-0";

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent enabled:hover:bg-accent-strong [a&]:hover:bg-accent-strong",
  secondary:
    "border-line-strong bg-surface text-ink enabled:hover:border-ink-muted enabled:hover:bg-sunken " +
    "[a&]:hover:border-ink-muted [a&]:hover:bg-sunken",
  ghost: "border-transparent text-ink enabled:hover:bg-sunken [a&]:hover:bg-sunken",
  danger: "border-transparent bg-danger text-on-danger enabled:hover:bg-danger-strong [a&]:hover:bg-danger-strong",
};

/** Small stays above 24 px for dense rows; medium and large reach the 44 px of a main action. */
const sizes: Record<ButtonSize, string> = {
  sm: "min-h-9 px-3 py-1.5 text-sm leading-tight",
  md: "min-h-11 px-4 py-2 text-base leading-tight",
  lg: "min-h-13 px-6 py-2.5 text-lg leading-tight",
};

/** The look of a button, for the few elements that cannot be a `<Button>` or a `<ButtonLink>`. */
export function buttonStyle(variant: ButtonVariant, size: ButtonSize, className?: string): string {
  return classNames(base, variants[variant], sizes[size], className);
}
