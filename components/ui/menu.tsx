"use client";

import Link from "next/link";
import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  type ToggleEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { buttonStyle } from "./button-style";

interface MenuProps {
  /** The accessible name of the button and of what it opens. */
  label: string;
  /** What the button shows. */
  trigger: ReactNode;
  /** Something above the items that is not one of them, such as who is signed in. */
  heading?: ReactNode;
  /** MenuLink and MenuButton. */
  children: ReactNode;
}

const itemStyle =
  "flex min-h-11 w-full items-center gap-3 px-4 py-2 text-start text-base no-underline " +
  "hover:bg-sunken focus-visible:bg-sunken focus-visible:-outline-offset-2 [&_svg]:size-[1.15em] [&_svg]:text-ink-muted";

/**
 * A few links and buttons under a button, on the platform's popover: top layer, Escape and pressing elsewhere close it. They stay
 * links and buttons (a disclosure, not an application's menu), so Tab walks through them. We add what the platform lacks: arrows,
 * Home, End, and the place under the button (anchor positioning is not yet in every browser).
 */
export function Menu({ label, trigger, heading, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (!open) return;
    const follow = () => place(popover.current, button.current);
    window.addEventListener("resize", follow);
    return () => window.removeEventListener("resize", follow);
  }, [open]);

  // A route that is left is only hidden: the menu must not come back open.
  useLayoutEffect(() => () => popover.current?.hidePopover?.(), []);

  function beforeToggle(event: ToggleEvent) {
    if (event.newState === "open") place(popover.current, button.current);
  }

  function afterToggle(event: ToggleEvent) {
    const opened = event.newState === "open";
    setOpen(opened);
    if (opened) items(popover.current)[0]?.focus();
  }

  function openByArrow(event: KeyboardEvent) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    popover.current?.showPopover();
  }

  function move(event: KeyboardEvent) {
    const all = items(popover.current);
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[(next + all.length) % all.length]?.focus();
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-expanded={open}
        aria-controls={id}
        popoverTarget={id}
        onKeyDown={openByArrow}
        className={buttonStyle("ghost", "md", "px-2")}
      >
        {trigger}
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        onBeforeToggle={beforeToggle}
        onToggle={afterToggle}
        className={
          "absolute inset-auto m-0 w-64 max-w-[calc(100vw-1rem)] rounded-card border border-line bg-surface p-0 py-1.5 " +
          "text-ink shadow-overlay"
        }
      >
        {heading && <div className="border-b border-line px-4 pt-1 pb-2.5 mb-1.5">{heading}</div>}
        <nav
          aria-label={label}
          onKeyDown={move}
          onClick={(event) => {
            if ((event.target as HTMLElement).closest("a")) popover.current?.hidePopover();
          }}
        >
          {children}
        </nav>
      </div>
    </>
  );
}

/** An item that goes somewhere. */
export function MenuLink(props: ComponentProps<typeof Link>) {
  return <Link {...props} className={itemStyle} />;
}

/** An item that does something; `type="submit"` inside a form sends it. */
export function MenuButton({ type = "button", ...rest }: ComponentProps<"button">) {
  return <button {...rest} type={type} className={itemStyle} />;
}

function items(popover: HTMLElement | null): HTMLElement[] {
  return [...(popover?.querySelectorAll<HTMLElement>("a[href], button") ?? [])];
}

/** Puts the popover under the button, its end edge on the button's; page coordinates, so that it scrolls with the page. */
function place(popover: HTMLElement | null, button: HTMLElement | null): void {
  if (!popover || !button) return;
  const box = button.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const rightToLeft = getComputedStyle(button).direction === "rtl";
  popover.style.top = `${box.bottom + window.scrollY + 6}px`;
  popover.style.insetInlineEnd = `${Math.max(8, rightToLeft ? box.left : width - box.right)}px`;
}
