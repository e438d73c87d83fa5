"use client";

import { X } from "lucide-react";
import { type MouseEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";

interface DialogProps {
  open: boolean;
  /** Called for every way out: Escape, the backdrop, the cross. Set `open` to false here. */
  onClose: () => void;
  title: string;
  /** Buttons at the foot; the last is the main one. */
  actions?: ReactNode;
  className?: string;
  children?: ReactNode;
}

/**
 * A modal question or form, on the platform's `<dialog>`: it traps focus, closes on Escape, and gives the focus back to where it
 * was. What it holds exists only while it is open, so every opening starts afresh.
 */
export function Dialog({ open, onClose, title, actions, className, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  // A route that is left is only hidden, with its state kept: it must not come back with a dialog over it.
  const leave = useRef(onClose);
  useLayoutEffect(() => {
    leave.current = onClose;
  });
  useLayoutEffect(() => {
    const element = dialog.current;
    return () => {
      if (element?.open) leave.current();
    };
  }, []);

  // The frame inside fills the dialog, so a press on the dialog itself is a press on its backdrop.
  const closeOnBackdrop = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose();
  };

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onMouseDown={closeOnBackdrop}
      className={classNames(
        "m-auto max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100vw-2rem))] overflow-auto rounded-card border border-line",
        "bg-surface p-0 text-ink shadow-overlay",
        className,
      )}
    >
      {open && (
        <div className="flex flex-col gap-4 p-5 sm:p-6">
          <div className="flex items-start justify-between gap-4">
            <h2 id={titleId} className="display text-2xl">
              {title}
            </h2>
            <Button variant="ghost" size="sm" aria-label="Close" onClick={onClose} className="-me-2 -mt-1 min-w-9 px-2">
              <X aria-hidden="true" />
            </Button>
          </div>
          <div className="min-w-0">{children}</div>
          {actions && <div className="flex flex-wrap justify-end gap-3">{actions}</div>}
        </div>
      )}
    </dialog>
  );
}
