import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { classNames } from "./class-names";
import { Spinner } from "./spinner";

interface Look {
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/**
 * A button. While `busy` it keeps its size, its name and the focus (`disabled` would drop it), shows a ring, and neither submits
 * nor calls `onClick`. Its default type is "button": say `type="submit"`, or use SubmitButton in a form.
 */
export function Button({
  variant = "secondary",
  size = "md",
  busy = false,
  type = "button",
  onClick,
  className,
  children,
  ...rest
}: ComponentProps<"button"> & Look & { busy?: boolean }) {
  return (
    <button
      {...rest}
      type={busy ? "button" : type}
      onClick={busy ? undefined : onClick}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest["aria-disabled"]}
      className={buttonStyle(variant, size, className)}
    >
      {busy && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      <span className={classNames("inline-flex items-center justify-center gap-2", busy && "opacity-0")}>
        {children}
      </span>
    </button>
  );
}

/** A link that looks like a button, for going somewhere. */
export function ButtonLink({
  variant = "secondary",
  size = "md",
  className,
  ...rest
}: ComponentProps<typeof Link> & Look) {
  return <Link {...rest} className={buttonStyle(variant, size, className)} />;
}
