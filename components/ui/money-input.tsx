import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { controlStyle } from "./control-style";

/**
 * A field for an amount. It stays text with a decimal keypad: `type="number"` would eat "1,250.00", spin on a scroll wheel
 * and read out badly. The server (or `parseMoney`) makes sense of what was typed.
 */
export function MoneyInput({ symbol = "$", className, ...rest }: ComponentProps<"input"> & { symbol?: string }) {
  return (
    <span className={classNames("relative block", className)}>
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 start-3 flex w-4 items-center text-ink-muted"
      >
        {symbol}
      </span>
      <input
        autoComplete="off"
        {...rest}
        type="text"
        inputMode="decimal"
        className={classNames(controlStyle, "figures ps-8")}
      />
    </span>
  );
}
