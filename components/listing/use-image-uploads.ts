"use client";

import { useEffect, useReducer, useRef } from "react";
import { type PhotoUpload, photoUpload } from "@/lib/uploads/client";
import { changeImages, type ListedImage, listOf, type StoredImage } from "./image-list";

/** More at once would only share the same line; fewer would leave it idle while the server checks one. */
const MAX_PARALLEL_UPLOADS = 3;

/**
 * Keeps the list of photos and sends those that wait. An upload belongs to its photo: removing the photo cancels it, and
 * leaving the page puts it back in the queue, to go on where it stopped if the page is shown again.
 */
export function useImageUploads(defaultImages: StoredImage[]) {
  const [list, dispatch] = useReducer(changeImages, defaultImages, listOf);
  const uploads = useRef(new Map<string, PhotoUpload>());
  const running = useRef(new Set<string>());

  useEffect(() => {
    const waiting = list.images.filter((image) => image.status === "waiting" && !running.current.has(image.id));
    for (const image of waiting.slice(0, MAX_PARALLEL_UPLOADS - running.current.size)) void send(image);

    async function send({ id, file }: ListedImage) {
      if (!file) return;
      const upload = uploads.current.get(id) ?? photoUpload(file);
      uploads.current.set(id, upload);
      running.current.add(id);
      const outcome = await upload.send((fraction) => dispatch({ type: "progress", id, fraction }));
      running.current.delete(id);
      if (outcome.ok) dispatch({ type: "ready", id, key: outcome.key, url: outcome.url });
      else if ("cancelled" in outcome) dispatch({ type: "requeue", id });
      else dispatch({ type: "fail", id, reason: outcome.reason, final: outcome.final });
    }
  }, [list.images]);

  useEffect(() => {
    const { current } = uploads;
    return () => {
      for (const upload of current.values()) upload.cancel();
    };
  }, []);

  function remove(id: string) {
    dispatch({ type: "remove", id });
    uploads.current.get(id)?.cancel();
    uploads.current.delete(id);
    running.current.delete(id); // at once, so that the next one in the queue need not wait for the cancelled one
  }

  function add(files: Iterable<File>) {
    dispatch({ type: "add", files: Array.from(files, (file) => ({ id: crypto.randomUUID(), file })) });
  }

  return { list, dispatch, add, remove };
}
