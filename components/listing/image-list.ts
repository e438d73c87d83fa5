import { MAX_IMAGES_PER_LISTING, refuseImage } from "@/lib/uploads/limits";

/** A photo that is stored and can be sent with the form. */
export interface StoredImage {
  key: string;
  url: string;
  width: number;
  height: number;
  name: string;
}

export type Progress =
  | { status: "waiting" }
  /** `fraction` from 0 to 1. */
  | { status: "sending"; fraction: number }
  /** All has arrived; the server is looking into it. */
  | { status: "checking" }
  | { status: "failed"; reason: string; final: boolean }
  | { status: "ready"; key: string; url: string };

export type ListedImage = { id: string; name: string; file: File | null } & Progress;

export interface ImageList {
  images: ListedImage[];
  /** Why some of what was added last is not in the list. */
  refusals: string[];
  /** What a screen reader is told about the last change. */
  announcement: string;
}

export type ImageAction =
  | { type: "add"; files: { id: string; file: File }[] }
  | { type: "progress"; id: string; fraction: number }
  | { type: "ready"; id: string; key: string; url: string }
  | { type: "fail"; id: string; reason: string; final: boolean }
  /** Sends again what failed, or what was interrupted. */
  | { type: "requeue"; id: string }
  | { type: "remove"; id: string }
  | { type: "move"; id: string; to: number };

export function listOf(stored: StoredImage[]): ImageList {
  const images = stored.map(({ key, url, name }) => ({
    id: key,
    name,
    file: null,
    status: "ready" as const,
    key,
    url,
  }));
  return { images, refusals: [], announcement: "" };
}

/** Every change of the list. Pure: ids come in with the action, uploads happen outside and report as actions. */
export function changeImages(list: ImageList, action: ImageAction): ImageList {
  switch (action.type) {
    case "add":
      return add(list, action.files);
    case "progress":
      return settle(list, action.id, atFraction(action.fraction));
    case "ready":
      return settle(list, action.id, { status: "ready", key: action.key, url: action.url }, "is added");
    case "fail":
      return settle(
        list,
        action.id,
        { status: "failed", reason: action.reason, final: action.final },
        "could not be added",
      );
    case "requeue":
      return settle(list, action.id, { status: "waiting" });
    case "remove":
      return remove(list, action.id);
    case "move":
      return move(list, action.id, action.to);
  }
}

/** Whether photos are still on their way, so that publishing now would leave them out. */
export function isBusy({ images }: ImageList): boolean {
  return images.some(({ status }) => status === "waiting" || status === "sending" || status === "checking");
}

export function keysOf({ images }: ImageList): string[] {
  return images.flatMap((image) => (image.status === "ready" ? [image.key] : []));
}

function add(list: ImageList, files: { id: string; file: File }[]): ImageList {
  const refusals = files.map(({ file }) => refuseImage(file));
  const fitting = files.filter((_, at) => refusals[at] === null);
  const room = MAX_IMAGES_PER_LISTING - list.images.length;
  const taken = fitting.slice(0, room);
  const reasons = refusals.filter((reason) => reason !== null);
  if (fitting.length > room) reasons.push(overLimit(fitting.slice(room)));
  const fresh = taken.map(({ id, file }) => ({ id, name: file.name, file, status: "waiting" as const }));
  const announcement =
    taken.length === 0 ? "" : `Adding ${taken.length === 1 ? `“${taken[0]?.file.name}”` : `${taken.length} photos`}.`;
  return { images: [...list.images, ...fresh], refusals: reasons, announcement };
}

function overLimit(left: { file: File }[]): string {
  const which = left.length === 1 ? `“${left[0]?.file.name}” was` : `${left.length} photos were`;
  return `A listing can have ${MAX_IMAGES_PER_LISTING} photos; ${which} left out.`;
}

function atFraction(fraction: number): Progress {
  return fraction >= 1 ? { status: "checking" } : { status: "sending", fraction };
}

/** An id that is gone was removed meanwhile, and stays so. `outcome` goes into the announcement. */
function settle(list: ImageList, id: string, progress: Progress, outcome?: string): ImageList {
  const found = list.images.find((image) => image.id === id);
  if (!found) return list;
  const { name, file } = found;
  const images = list.images.map((image) => (image.id === id ? { id, name, file, ...progress } : image));
  return { ...list, images, announcement: outcome ? `“${name}” ${outcome}.` : list.announcement };
}

function remove(list: ImageList, id: string): ImageList {
  const removed = list.images.find((image) => image.id === id);
  if (!removed) return list;
  const images = list.images.filter((image) => image !== removed);
  return { images, refusals: [], announcement: `“${removed.name}” is removed.` };
}

/** Past either end means to that end. */
function move(list: ImageList, id: string, to: number): ImageList {
  const from = list.images.findIndex((image) => image.id === id);
  const moved = list.images[from];
  const target = Math.max(0, Math.min(to, list.images.length - 1));
  if (!moved || target === from) return list;
  const images = list.images.toSpliced(from, 1).toSpliced(target, 0, moved);
  const place = target === 0 ? "is now the main photo" : `is now photo ${target + 1} of ${images.length}`;
  return { ...list, images, announcement: `“${moved.name}” ${place}.` };
}
