"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { classNames } from "./class-names";
import { controlStyle } from "./control-style";

/** From this share of the limit on, what is left is read out; before it nobody needs to know. */
const NEARLY_FULL = 0.9;
/** What is left is read out once typing has paused this long, not at every key. */
const QUIET_MS = 1_200;

/** A text control of several lines. With a `maxLength` it shows the characters left, and reads them out only near the limit. */
export function Textarea({ className, maxLength, onInput, ...rest }: ComponentProps<"textarea">) {
  const own = useRef<HTMLTextAreaElement>(null);
  const [length, setLength] = useState(String(rest.value ?? rest.defaultValue ?? "").length);
  const [spoken, setSpoken] = useState("");

  // React empties a form after its action; the counter has to follow.
  useEffect(() => {
    const form = own.current?.form;
    const follow = () => setTimeout(() => setLength(own.current?.value.length ?? 0));
    form?.addEventListener("reset", follow);
    follow();
    return () => form?.removeEventListener("reset", follow);
  }, []);

  const left = (maxLength ?? 0) - length;
  useEffect(() => {
    if (maxLength === undefined || length < maxLength * NEARLY_FULL) return setSpoken("");
    const timer = setTimeout(() => setSpoken(`${left} characters left`), QUIET_MS);
    return () => clearTimeout(timer);
  }, [maxLength, length, left]);

  return (
    <span className={classNames("block", className)}>
      <textarea
        rows={5}
        {...rest}
        ref={own}
        maxLength={maxLength}
        onInput={(event) => {
          setLength(event.currentTarget.value.length);
          onInput?.(event);
        }}
        className={classNames(controlStyle, "field-sizing-content max-h-[32rem] min-h-28 resize-y leading-normal")}
      />
      {maxLength !== undefined && (
        <>
          <span
            aria-hidden="true"
            className={classNames(
              "figures mt-1 block text-end text-xs",
              length >= maxLength * NEARLY_FULL ? "text-warning" : "text-ink-subtle",
            )}
          >
            {left.toLocaleString("en-US")} left
          </span>
          <span role="status" className="sr-only">
            {spoken}
          </span>
        </>
      )}
    </span>
  );
}
