"use client";

import { ChevronLeft, ChevronRight, X, ZoomIn, ZoomOut } from "lucide-react";
import Image from "next/image";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import type { ImageView } from "@/lib/queries/types";

interface GalleryZoomProps {
  images: ImageView[];
  nameOf: (index: number) => string;
  current: number;
  open: boolean;
  onShow: (index: number) => void;
  onClose: () => void;
}

/**
 * A picture over the whole screen; a press brings it to twice the screen's width and back, and then it is moved by scrolling,
 * which works for fingers, wheels and keys alike. Arrow keys bubble to the gallery, which steps.
 */
export function GalleryZoom({ images, nameOf, current, open, onShow, onClose }: GalleryZoomProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [close, setClose] = useState(false);
  const image = images[current];

  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
    setClose(false);
  }, [open]);

  return (
    <dialog
      ref={dialog}
      aria-label={nameOf(current)}
      onClose={onClose}
      className="m-0 h-dvh max-h-none w-dvw max-w-none bg-canvas p-0 text-ink"
    >
      {open && image && (
        <div className="flex h-full flex-col">
          <div className="flex items-center justify-end gap-1 p-2">
            <p className="figures me-auto ps-2 text-sm text-ink-muted">
              {current + 1} of {images.length}
            </p>
            <ToolButton label="Previous picture" disabled={current === 0} onClick={() => onShow(current - 1)}>
              <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
            </ToolButton>
            <ToolButton
              label="Next picture"
              disabled={current === images.length - 1}
              onClick={() => onShow(current + 1)}
            >
              <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
            </ToolButton>
            <ToolButton label={close ? "Whole picture" : "Closer"} onClick={() => setClose(!close)}>
              {close ? <ZoomOut aria-hidden="true" /> : <ZoomIn aria-hidden="true" />}
            </ToolButton>
            <ToolButton label="Close" onClick={onClose}>
              <X aria-hidden="true" />
            </ToolButton>
          </div>
          <div className="min-h-0 flex-1 overflow-auto overscroll-contain" tabIndex={close ? 0 : undefined}>
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button "Closer" does the same */}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the button "Closer" does the same */}
            <div
              onClick={() => setClose(!close)}
              className={close ? "w-[200vw] cursor-zoom-out" : "relative h-full cursor-zoom-in"}
            >
              <Image
                key={image.url}
                src={image.url}
                alt={nameOf(current)}
                width={image.width}
                height={image.height}
                sizes={close ? "200vw" : "100vw"}
                loading="eager"
                className={close ? "h-auto w-full" : "absolute inset-0 size-full object-contain"}
              />
            </div>
          </div>
        </div>
      )}
    </dialog>
  );
}

function ToolButton({
  label,
  disabled,
  onClick,
  children,
}: {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className={buttonStyle("ghost", "md", "min-w-11 px-0")}
    >
      {children}
    </button>
  );
}
