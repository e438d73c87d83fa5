import type { Pool } from "pg";
import { LOTS } from "./lots/all";
import { demoPeople } from "./people";
import { type Photo, uploadPhotos } from "./photos";
import { createRandom } from "./random";
import { type PlayedListing, playListing } from "./replay";
import { hasPeople, saveDemo } from "./save";

/** Any number does; with another one other people bid at other times. */
const RANDOM_SEED = 20_261_124;

export type DemoSeeding =
  | { seeded: true; listings: number; photos: number; photosFailed?: string; open: { id: string; endsAt: Date }[] }
  | { seeded: false };

/**
 * Fills an empty database with people and listings in every phase, as of `now`. Does nothing where anybody has an account.
 * Without an UploadThing token, or with one that leads nowhere, the listings have no photos.
 */
export async function seedDemo(pool: Pool, now: Date, uploadthingToken: string | undefined): Promise<DemoSeeding> {
  if (await hasPeople(pool)) return { seeded: false };
  const people = await demoPeople(now);
  const random = createRandom(RANDOM_SEED);
  const played = LOTS.map((lot) => playListing(lot, people, now, random));
  const { photos, photosFailed } = await photosOf(uploadthingToken);
  if (!(await saveDemo(pool, { people, played, photos }, now))) return { seeded: false };
  return {
    seeded: true,
    listings: played.length,
    photos: photos.flat().length,
    photosFailed,
    open: played.filter(isOpen).map(({ listing }) => ({ id: listing.id, endsAt: listing.endsAt })),
  };
}

async function photosOf(token: string | undefined): Promise<{ photos: Photo[][]; photosFailed?: string }> {
  if (!token) return { photos: [], photosFailed: "UPLOADTHING_TOKEN is not set" };
  try {
    return { photos: await uploadPhotos(LOTS, token) };
  } catch (error) {
    return { photos: [], photosFailed: error instanceof Error ? error.message : String(error) };
  }
}

function isOpen({ listing }: PlayedListing): boolean {
  return listing.status === "open";
}
