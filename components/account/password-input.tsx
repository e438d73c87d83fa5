"use client";

import { type ComponentProps, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/**
 * A password, hidden or shown. Put it in a Field. The button's name leaves out the word "password", so that the label finds
 * one control only.
 */
export function PasswordInput({ id, ...rest }: Omit<ComponentProps<"input">, "type">) {
  const [shown, setShown] = useState(false);
  const [usable, setUsable] = useState(false);
  // Without scripts the button could do nothing.
  useEffect(() => setUsable(true), []);
  return (
    <div className="flex gap-2">
      <Input
        {...rest}
        id={id}
        type={shown ? "text" : "password"}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      {usable && (
        <Button aria-label="Show characters" aria-pressed={shown} aria-controls={id} onClick={() => setShown(!shown)}>
          {shown ? "Hide" : "Show"}
        </Button>
      )}
    </div>
  );
}
