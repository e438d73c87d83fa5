import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { controlStyle } from "./control-style";

/** A one-line text control. Put it in a Field, which names it and ties hint and error to it. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={classNames(controlStyle, className)} />;
}
