import { UTApi, UTFile } from "uploadthing/server";
import { drawPicture, type Picture } from "../pictures/render";
import type { View } from "../pictures/scene";
import type { Lot } from "./lots/lot";

export interface Photo extends Omit<Picture, "webp"> {
  /** UploadThing's. */
  key: string;
  name: string;
  bytes: number;
}

/** Beyond this, a storage that doesn't answer is taken for one that isn't there. */
const PATIENCE_MS = 30_000;
const CONCURRENCY = 8;

/**
 * Draws and uploads the photos of lots, in the lots' order. Every listing gets files of its own, since a file belongs to one
 * listing. Throws if the first one cannot be stored; what fails later is left out.
 */
export async function uploadPhotos(lots: readonly Lot[], token: string): Promise<Photo[][]> {
  const api = new UTApi({ token, logLevel: "Fatal" });
  const wanted = lots.flatMap((lot, index) => viewsOf(lot, index).map((view) => ({ lot, index, view })));
  const photos: Photo[][] = lots.map(() => []);
  const [first, ...others] = wanted;
  if (!first) return photos;

  const send = async ({ lot, index, view }: (typeof wanted)[number]) => {
    const [motif, look] = lot.picture;
    const name = `${motif}-${look}-${view}.webp`;
    photos[index]?.push(await upload(api, await drawPicture(motif, look, view), name));
  };
  const restore = hushDeprecations();
  try {
    await send(first);
    // Each worker takes the next one; a lot's own photos are put in order at the end.
    const queue = others.values();
    const work = async () => {
      for (const next of queue) await send(next).catch(() => {});
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
  } finally {
    restore();
  }
  for (const own of photos) own.sort((a, b) => rank(a) - rank(b));
  return photos;
}

/** One photo at least; some have a closer look or another light beside it. What is over needs only one. */
function viewsOf(lot: Lot, index: number): View[] {
  if (lot.cancelled || lot.ends.startsWith("-")) return ["whole"];
  const views: View[] = ["whole"];
  if (index % 3 === 0) views.push("close");
  if (index % 6 === 0) views.push("evening");
  return views;
}

const rank = ({ name }: Photo) => ["whole", "close", "evening"].findIndex((view) => name.includes(view));

async function upload(api: UTApi, { webp, ...picture }: Picture, name: string): Promise<Photo> {
  const file = new UTFile([new Uint8Array(webp)], name, { type: "image/webp" });
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("UploadThing doesn't answer")), PATIENCE_MS).unref();
  });
  const { data, error } = await Promise.race([api.uploadFiles(file), late]);
  if (error) throw new Error(`UploadThing refused: ${error.message}`);
  return { ...picture, key: data.key, name, bytes: webp.length };
}

/**
 * The SDK warns about two of its own fields, which it reads itself, at every upload, whatever
 * the log level. Returns what undoes the hush.
 */
function hushDeprecations(): () => void {
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes("[uploadthing][deprecated]")) warn(...words);
  };
  return () => {
    console.warn = warn;
  };
}
