"use client";

import { useEffect, useEffectEvent } from "react";

/**
 * Files pasted anywhere on the page are added; files dropped beside the field are caught, because the browser would open
 * them and the half-written form would be gone.
 */
export function useStrayFiles(add: (files: FileList) => void) {
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const files = event.clipboardData?.files;
    if (!files || files.length === 0) return;
    event.preventDefault();
    add(files);
  });

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    document.addEventListener("paste", onPaste, { signal });
    window.addEventListener("dragover", refuseFiles, { signal });
    window.addEventListener("drop", refuseFiles, { signal });
    return () => controller.abort();
  }, []);
}

function refuseFiles(event: DragEvent) {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
}
