import type { Pool } from "pg";
import { v5 as uuidv5 } from "uuid";

/** Makes the ids of categories from their slugs, so that every database knows a category by the same id. */
const NAMESPACE = "6f1d3c52-8a07-4d1e-9a55-2f2b7b1c9e40";

/** The tree: roots, and under each what things are listed in. Slugs follow from the names and are unique across the tree. */
const TREE: Record<string, string[]> = {
  Art: ["Paintings", "Prints & Posters", "Photographs", "Sculpture", "Drawings"],
  Antiques: ["Antique Furniture", "Ceramics & Glass", "Silver & Metalware", "Maps & Globes", "Rugs & Textiles"],
  "Books & Manuscripts": ["Rare Books", "First Editions", "Children's Books", "Comics", "Letters & Autographs"],
  Cameras: ["Film Cameras", "Digital Cameras", "Lenses", "Darkroom & Accessories"],
  "Clocks & Watches": ["Wristwatches", "Pocket Watches", "Mantel & Wall Clocks", "Watch Parts & Straps"],
  "Coins & Stamps": ["Ancient Coins", "World Coins", "Banknotes", "Stamps", "Medals"],
  Collectibles: ["Typewriters", "Advertising & Signs", "Militaria", "Film & Television", "Postcards", "Kitchenalia"],
  Electronics: ["Vintage Radios", "Turntables & Hi-Fi", "Computers", "Game Consoles", "Phones"],
  Fashion: ["Handbags", "Vintage Clothing", "Shoes", "Hats & Scarves", "Sunglasses"],
  "Home & Garden": [
    "Lamps & Lighting",
    "Chairs & Sofas",
    "Tables & Desks",
    "Tea & Coffee",
    "Garden & Tools",
    "Vases & Decor",
  ],
  Jewellery: ["Rings", "Necklaces", "Bracelets", "Brooches", "Loose Stones"],
  "Musical Instruments": ["Guitars", "Strings", "Pianos & Keyboards", "Brass & Woodwind", "Drums", "Vinyl Records"],
  Sports: ["Tennis & Racket Sports", "Cycling", "Golf", "Football", "Winter Sports", "Fishing"],
  "Toys & Models": ["Model Ships", "Toy Cars", "Model Railways", "Dolls & Bears", "Board Games"],
  "Vehicles & Parts": ["Bicycles", "Motorcycles", "Classic Cars", "Boats", "Parts & Manuals"],
  "Wine & Spirits": ["Red Wine", "White Wine", "Champagne", "Whisky", "Port & Madeira"],
};

export interface SeededCategory {
  id: string;
  slug: string;
  name: string;
  position: number;
  parentId: string | null;
}

/** All categories, roots before their children. */
export function categories(): SeededCategory[] {
  const roots = Object.keys(TREE).map((name, position) => category(name, position, null));
  const children = roots.flatMap((root) =>
    (TREE[root.name] ?? []).map((name, position) => category(name, position, root.id)),
  );
  return [...roots, ...children];
}

/** Brings the stored tree up to this one. Categories that have gone from it stay: listings may still be in them. */
export async function seedCategories(pool: Pool): Promise<void> {
  const rows = categories();
  const column = <Name extends keyof SeededCategory>(name: Name) => rows.map((row) => row[name]);
  await pool.query(
    `insert into categories (id, slug, name, position, parent_id)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::uuid[])
     on conflict (slug) do update
       set name = excluded.name, position = excluded.position, parent_id = excluded.parent_id`,
    [column("id"), column("slug"), column("name"), column("position"), column("parentId")],
  );
}

export function categoryId(slug: string): string {
  return uuidv5(slug, NAMESPACE);
}

function category(name: string, position: number, parentId: string | null): SeededCategory {
  const slug = slugOf(name);
  return { id: categoryId(slug), slug, name, position, parentId };
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("'", "")
    .replaceAll(/[^a-z0-9]+/g, "-");
}
