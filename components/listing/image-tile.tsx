"use client";

import { ChevronLeft, ChevronRight, RotateCw, X } from "lucide-react";
import Image from "next/image";
import { type DragEvent, type ReactNode, useEffect, useState } from "react";
import { Progress as ProgressBar } from "@/components/ui/progress";
import type { ListedImage, Progress } from "./image-list";

/** Marks a drag as a photo of this list, so that it is not taken for a file from outside, nor the other way round. */
const PHOTO = "application/x-gavel-photo";

interface ImageTileProps {
  image: ListedImage;
  position: number;
  count: number;
  /** The id of a tile's control, by which the focus finds it again after the list has changed. */
  controlId: (control: "earlier" | "later" | "remove") => string;
  onMove: (id: string, to: number, control?: "earlier" | "later") => void;
  onRetry: () => void;
  onRemove: () => void;
}

export function ImageTile({ image, position, count, controlId, onMove, onRetry, onRemove }: ImageTileProps) {
  const [isTarget, setIsTarget] = useState(false);
  const isFirst = position === 0;
  const isLast = position === count - 1;
  const inFlight = image.status !== "ready" && image.status !== "failed";

  function onDragOver(event: DragEvent) {
    if (!event.dataTransfer.types.includes(PHOTO)) return;
    event.preventDefault();
    setIsTarget(true);
  }

  function onDrop(event: DragEvent) {
    setIsTarget(false);
    const dragged = event.dataTransfer.getData(PHOTO);
    if (!dragged) return;
    event.preventDefault();
    onMove(dragged, position);
  }

  return (
    <li
      className={`flex min-w-0 cursor-grab flex-col rounded-card border bg-surface ${isTarget ? "border-accent" : "border-line"}`}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(PHOTO, image.id);
        event.dataTransfer.effectAllowed = "move";
      }}
      onDragOver={onDragOver}
      onDragLeave={() => setIsTarget(false)}
      onDrop={onDrop}
    >
      <div className="relative aspect-square overflow-hidden rounded-t-card bg-sunken">
        <Preview image={image} />
        {isFirst && (
          <span className="absolute top-1.5 left-1.5 rounded-control bg-accent px-1.5 py-0.5 text-on-accent text-xs">
            Main photo
          </span>
        )}
        <SendingBar name={image.name} progress={image} />
      </div>
      <p className="truncate px-2 pt-1.5 text-ink-muted text-xs" title={image.name}>
        {image.name}
      </p>
      {image.status === "failed" && <p className="px-2 font-medium text-danger text-xs">{image.reason}</p>}
      <div className="mt-auto flex items-center gap-0.5 p-1">
        <TileButton
          id={controlId("earlier")}
          label={`Move earlier: ${image.name}`}
          unavailable={isFirst}
          onPress={() => onMove(image.id, position - 1, "earlier")}
        >
          <ChevronLeft aria-hidden="true" className="size-4" />
        </TileButton>
        <TileButton
          id={controlId("later")}
          label={`Move later: ${image.name}`}
          unavailable={isLast}
          onPress={() => onMove(image.id, position + 1, "later")}
        >
          <ChevronRight aria-hidden="true" className="size-4" />
        </TileButton>
        <span className="grow" />
        {image.status === "failed" && !image.final && (
          <TileButton label={`Try again: ${image.name}`} onPress={onRetry}>
            <RotateCw aria-hidden="true" className="size-4" />
          </TileButton>
        )}
        <TileButton
          id={controlId("remove")}
          label={`${inFlight ? "Cancel" : "Remove"}: ${image.name}`}
          onPress={onRemove}
        >
          <X aria-hidden="true" className="size-4" />
        </TileButton>
      </div>
    </li>
  );
}

/** The file itself while it is at hand; it is sharper and sooner there than what was stored. */
function Preview({ image }: { image: ListedImage }) {
  const [local, setLocal] = useState<string | null>(null);
  const { file } = image;

  useEffect(() => {
    if (!file) return;
    const url = URL.createObjectURL(file);
    setLocal(url);
    return () => URL.revokeObjectURL(url);
  }, [file]);

  const source = local ?? (image.status === "ready" ? image.url : null);
  if (!source || (image.status === "failed" && image.final)) return null;
  const dimmed = image.status === "ready" ? "" : "opacity-60";
  return (
    <Image
      src={source}
      alt=""
      fill
      sizes="(min-width: 48rem) 10rem, 45vw"
      unoptimized={local !== null}
      draggable={false}
      className={`object-cover transition-opacity ${dimmed}`}
    />
  );
}

const inWords = { waiting: "Waiting", sending: "Sending", checking: "Checking" };

function SendingBar({ name, progress }: { name: string; progress: Progress }) {
  if (progress.status === "ready" || progress.status === "failed") return null;
  const words = inWords[progress.status];
  const percent = { waiting: 0, sending: "fraction" in progress ? progress.fraction * 100 : 0, checking: undefined };
  return (
    <div className="absolute inset-x-0 bottom-0 bg-surface/90 px-2 pt-1 pb-2 text-ink-muted text-xs">
      {words}…
      <ProgressBar label={`${words} ${name}`} value={percent[progress.status]} />
    </div>
  );
}

interface TileButtonProps {
  id?: string;
  label: string;
  /** Stays focusable, so that moving a photo to an end does not throw the focus out of the list. */
  unavailable?: boolean;
  onPress: () => void;
  children: ReactNode;
}

function TileButton({ id, label, unavailable = false, onPress, children }: TileButtonProps) {
  return (
    <button
      id={id}
      type="button"
      aria-label={label}
      aria-disabled={unavailable || undefined}
      title={label}
      onClick={unavailable ? undefined : onPress}
      className="grid size-8 shrink-0 place-items-center rounded-control text-ink-muted hover:bg-sunken hover:text-ink aria-disabled:cursor-not-allowed aria-disabled:opacity-40"
    >
      {children}
    </button>
  );
}
