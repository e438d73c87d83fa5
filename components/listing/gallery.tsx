"use client";

import { ChevronLeft, ChevronRight, Expand } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { ImageView } from "@/lib/queries/types";
import { GalleryZoom } from "./gallery-zoom";
import { PictureFrame } from "./picture-frame";

/** How wide the main picture is drawn on the listing page. */
const MAIN_SIZES = "(min-width: 80rem) 700px, (min-width: 64rem) 55vw, 100vw";
const FRAME = "aspect-[5/4] w-full rounded-card";

interface GalleryProps {
  images: ImageView[];
  /** The listing's title, to name the pictures by. */
  title: string;
}

/**
 * The pictures of a listing: swipe (the platform's scroll-snap), arrow keys, thumbnails, and a press enlarges. One frame of a
 * fixed shape, so that nothing moves from picture to picture.
 */
export function Gallery({ images, title }: GalleryProps) {
  const strip = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(0);
  const [zoomed, setZoomed] = useState(false);
  const nameOf = (index: number) =>
    images.length === 1 ? title : `${title}, picture ${index + 1} of ${images.length}`;

  if (images.length === 0) {
    return (
      <div>
        <PictureFrame image={null} alt="" sizes="" className={FRAME} />
        <p className="mt-2 text-sm text-ink-muted">The seller has not added a picture.</p>
      </div>
    );
  }

  function show(index: number) {
    const within = Math.min(Math.max(index, 0), images.length - 1);
    strip.current?.children[within]?.scrollIntoView({ block: "nearest", inline: "start" });
    setCurrent(within);
  }

  function followScroll() {
    const element = strip.current;
    if (element) setCurrent(Math.round(Math.abs(element.scrollLeft) / element.clientWidth));
  }

  function move(event: KeyboardEvent<HTMLElement>) {
    const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    show(current + (event.key === forward ? 1 : -1));
  }

  return (
    <section aria-label={`Pictures: ${title}`} onKeyDown={move}>
      <div className="group relative">
        <ul
          ref={strip}
          onScroll={followScroll}
          className="flex snap-x snap-mandatory overflow-x-auto scroll-smooth rounded-card [scrollbar-width:none]"
        >
          {images.map((image, index) => (
            <li key={image.url} className="w-full shrink-0 snap-start">
              <button
                type="button"
                onClick={() => setZoomed(true)}
                // Only the picture in sight takes focus; the arrows and thumbnails lead to the others.
                tabIndex={index === current ? 0 : -1}
                className="relative block w-full cursor-zoom-in rounded-card focus-visible:-outline-offset-4"
              >
                <VisuallyHidden>Enlarge: </VisuallyHidden>
                <PictureFrame
                  image={image}
                  alt={nameOf(index)}
                  sizes={MAIN_SIZES}
                  fit="contain"
                  eager={index === 0}
                  className={FRAME}
                />
              </button>
            </li>
          ))}
        </ul>
        <span className="pointer-events-none absolute end-3 top-3 rounded-full bg-surface/90 p-2 text-ink shadow-raised">
          <Expand aria-hidden="true" className="size-4" />
        </span>
        {images.length > 1 && (
          <>
            <StepButton
              side="start"
              label="Previous picture"
              disabled={current === 0}
              onClick={() => show(current - 1)}
            />
            <StepButton
              side="end"
              label="Next picture"
              disabled={current === images.length - 1}
              onClick={() => show(current + 1)}
            />
          </>
        )}
      </div>
      {images.length > 1 && <Thumbnails images={images} current={current} onShow={show} />}
      <GalleryZoom
        images={images}
        nameOf={nameOf}
        current={current}
        open={zoomed}
        onShow={show}
        onClose={() => {
          setZoomed(false);
          // The platform gives the focus back to the picture that was enlarged; the one in sight may be another by now.
          strip.current?.children[current]?.querySelector("button")?.focus({ preventScroll: true });
        }}
      />
    </section>
  );
}

function Thumbnails({
  images,
  current,
  onShow,
}: {
  images: ImageView[];
  current: number;
  onShow: (index: number) => void;
}) {
  return (
    <ul className="mt-3 flex flex-wrap gap-2">
      {images.map((image, index) => (
        <li key={image.url}>
          <button
            type="button"
            aria-label={`Show picture ${index + 1}`}
            aria-current={index === current || undefined}
            onClick={() => onShow(index)}
            className="block rounded-control border-2 border-transparent opacity-75 transition-opacity hover:opacity-100 aria-current:border-accent aria-current:opacity-100"
          >
            <PictureFrame
              image={image}
              alt=""
              sizes="64px"
              className="size-14 rounded-[calc(var(--radius-control)-2px)] sm:size-16"
            />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The step buttons are for mice: fingers swipe, and the arrow keys do the same. */
function StepButton({
  side,
  label,
  disabled,
  onClick,
}: {
  side: "start" | "end";
  label: string;
  disabled: boolean;
  onClick: () => void;
}) {
  const Icon = side === "start" ? ChevronLeft : ChevronRight;
  const place = side === "start" ? "start-3" : "end-3";
  return (
    <button
      type="button"
      aria-label={label}
      disabled={disabled}
      onClick={onClick}
      className={buttonStyle(
        "secondary",
        "md",
        `absolute! inset-y-0 my-auto size-11 rounded-full px-0! ${place} disabled:invisible pointer-coarse:hidden`,
      )}
    >
      <Icon aria-hidden="true" className="rtl:-scale-x-100" />
    </button>
  );
}
