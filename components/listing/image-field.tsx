"use client";

import { CircleAlert, ImagePlus } from "lucide-react";
import { type DragEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import {
  IMAGE_TYPES,
  IMAGE_TYPES_IN_WORDS,
  MAX_IMAGE_SIZE_IN_WORDS,
  MAX_IMAGES_PER_LISTING,
} from "@/lib/uploads/limits";
import { isBusy, keysOf, type StoredImage } from "./image-list";
import { ImageTile } from "./image-tile";
import { useImageUploads } from "./use-image-uploads";
import { useStrayFiles } from "./use-stray-files";

interface ImageFieldProps {
  /** What the listing has already, or had when the form came back. Read once, like every default. */
  defaultImages?: StoredImage[];
  /** What the server said about the field. */
  errors?: string[];
  /** Told whether photos are on their way, so that the form can wait for them. */
  onBusyChange?: (busy: boolean) => void;
}

const NO_IMAGES: StoredImage[] = [];
/** The label looks like a button, and shows what the input under it, invisible but focusable, is going through. */
const addStyle =
  "cursor-pointer hover:bg-sunken peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 " +
  "peer-focus-visible:outline-focus peer-disabled:cursor-not-allowed peer-disabled:opacity-50";

/**
 * The photos of a listing: added by choosing, dropping or pasting, sent at once, ordered by dragging or by buttons.
 * The form carries their keys, in order, in hidden inputs named `images`.
 */
export function ImageField({ defaultImages = NO_IMAGES, errors = [], onBusyChange }: ImageFieldProps) {
  const fieldId = useId();
  const { list, dispatch, add, remove } = useImageUploads(defaultImages);
  const [isOver, setIsOver] = useState(false);
  const focusNext = useFocusAfterChange();
  useStrayFiles(add);

  const busy = isBusy(list);
  useEffect(() => onBusyChange?.(busy), [busy, onBusyChange]);

  const { images, refusals, announcement } = list;
  const isFull = images.length >= MAX_IMAGES_PER_LISTING;
  const problems = [...refusals, ...errors];
  const inputId = `${fieldId}-input`;
  const controlId = (id: string, control: string) => `${fieldId}-${control}-${id}`;

  function removeAt(position: number) {
    const neighbour = images[position + 1] ?? images[position - 1];
    focusNext(neighbour ? controlId(neighbour.id, "remove") : inputId);
    const image = images[position];
    if (image) remove(image.id);
  }

  function onDragOver(event: DragEvent) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    setIsOver(true);
  }

  function onDrop(event: DragEvent) {
    setIsOver(false);
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  }

  return (
    <fieldset
      className="min-w-0"
      onDragOver={onDragOver}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setIsOver(false)}
      onDrop={onDrop}
    >
      <legend className="mb-1.5 font-medium">
        Photos <span className="ml-1 font-normal text-ink-subtle text-xs">optional</span>
      </legend>
      <p id={`${fieldId}-hint`} className="-mt-0.5 mb-1.5 text-ink-muted text-sm">
        Up to {MAX_IMAGES_PER_LISTING} photos, {IMAGE_TYPES_IN_WORDS}, at most {MAX_IMAGE_SIZE_IN_WORDS} each. The first
        is the main one.
      </p>
      <div id={`${fieldId}-problems`} aria-live="polite">
        {problems.map((problem) => (
          <p key={problem} className="mt-1.5 flex gap-1.5 font-medium text-danger text-sm">
            <CircleAlert aria-hidden="true" className="mt-[0.2em] size-4 shrink-0" />
            <span className="min-w-0 break-words">{problem}</span>
          </p>
        ))}
      </div>
      {images.length > 0 && (
        <ol aria-label="Photos, in order" className="mt-3 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
          {images.map((image, position) => (
            <ImageTile
              key={image.id}
              image={image}
              position={position}
              count={images.length}
              controlId={(control) => controlId(image.id, control)}
              onMove={(id, to, control) => {
                if (control) focusNext(controlId(id, control));
                dispatch({ type: "move", id, to });
              }}
              onRetry={() => {
                focusNext(controlId(image.id, "remove"));
                dispatch({ type: "requeue", id: image.id });
              }}
              onRemove={() => removeAt(position)}
            />
          ))}
        </ol>
      )}
      <div
        className={`mt-3 rounded-card border border-dashed p-4 text-center ${isOver ? "border-accent bg-accent-soft" : "border-line-strong bg-surface"}`}
      >
        <input
          id={inputId}
          type="file"
          multiple
          accept={IMAGE_TYPES.join(",")}
          disabled={isFull}
          aria-invalid={problems.length > 0 || undefined}
          aria-describedby={problems.length > 0 ? `${fieldId}-problems ${fieldId}-hint` : `${fieldId}-hint`}
          className="peer sr-only"
          onChange={({ currentTarget }) => {
            if (currentTarget.files) add(currentTarget.files);
            currentTarget.value = ""; // so that the same file can be chosen again
          }}
        />
        <label htmlFor={inputId} className={buttonStyle("secondary", "md", addStyle)}>
          <ImagePlus aria-hidden="true" />
          Add photos
        </label>
        <p className="mt-2 text-ink-subtle text-xs">
          {isFull ? "The listing has all the photos it can have." : "Or drop them here, or paste them."}
        </p>
      </div>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {keysOf(list).map((key) => (
        <input key={key} type="hidden" name="images" value={key} />
      ))}
    </fieldset>
  );
}

/** A moved element loses the focus, and a removed one takes it along; this gives it to the control with the given id once the change is there. */
function useFocusAfterChange() {
  const next = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (next.current) document.getElementById(next.current)?.focus();
    next.current = null;
  });
  return (id: string) => {
    next.current = id;
  };
}
