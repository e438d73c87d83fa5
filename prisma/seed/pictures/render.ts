import sharp from "sharp";
import { camera, clock, typewriter } from "./machines";
import { bicycle, handbag, racket } from "./outings";
import type { Motif } from "./paint";
import { guitar, ship, toyCar } from "./playthings";
import { books, chair, lamp, painting } from "./rooms";
import { HEIGHT, type Setting, stillLife, type View, WIDTH } from "./scene";
import { coins, globe, ring, watch } from "./small-things";
import { radio, recordPlayer } from "./sound";
import { bottle, teapot, vase } from "./vessels";

export const MOTIFS = {
  ...{ vase, teapot, bottle, clock, camera, typewriter, radio, recordPlayer, ring, watch, coins, globe },
  ...{ chair, lamp, painting, books, guitar, bicycle, ship, toyCar, handbag, racket },
} satisfies Record<string, Motif>;

export type MotifName = keyof typeof MOTIFS;

const ink = "#2b2230";
const SETTINGS: Setting[] = [
  {
    wall: "#d9c4a5",
    table: "#8a5a3c",
    colours: { main: "#2f5d7c", accent: "#c8553d", light: "#f2e3c6", wood: "#8c5230", metal: "#c9a35a", ink },
  },
  {
    wall: "#9fb3a6",
    table: "#6b4a3a",
    colours: { main: "#b8473a", accent: "#e0a63a", light: "#f4ead6", wood: "#6e4630", metal: "#b9b4ac", ink },
  },
  {
    wall: "#c9a79a",
    table: "#a97f58",
    colours: { main: "#3f6b57", accent: "#d98a4a", light: "#f3e1cf", wood: "#7a4a34", metal: "#d4b06a", ink },
  },
  {
    wall: "#8fa3b5",
    table: "#c0a07a",
    colours: { main: "#d9a441", accent: "#7c3f58", light: "#f6efe0", wood: "#9a6a3f", metal: "#b08d57", ink },
  },
  {
    wall: "#b9b3c9",
    table: "#7c6a63",
    colours: { main: "#5b4a8a", accent: "#3f8f8a", light: "#efe6da", wood: "#5d4037", metal: "#c7c3bd", ink },
  },
];
/** The looks that a motif comes in. */
export const LOOKS = SETTINGS.length;

export interface Picture {
  webp: Buffer;
  width: number;
  height: number;
  /** A tiny data URL to stand in while the picture loads. */
  placeholder: string;
}

/** Draws a motif in one of its looks; the same arguments always give the same picture. */
export async function drawPicture(name: MotifName, look: number, view: View): Promise<Picture> {
  const setting = SETTINGS[look % LOOKS] as Setting;
  const companion = Object.keys(MOTIFS).indexOf(name) * 3 + look;
  const drawn = sharp(Buffer.from(stillLife(MOTIFS[name], setting, view, companion)));
  const pixels = await drawn.removeAlpha().raw().toBuffer();
  const raw = { raw: { width: WIDTH, height: HEIGHT, channels: 3 as const } };
  const [webp, tiny] = await Promise.all([
    sharp(pixels, raw).webp({ quality: 78, effort: 2 }).toBuffer(),
    sharp(pixels, raw).resize(16).webp({ quality: 40 }).toBuffer(),
  ]);
  return { webp, width: WIDTH, height: HEIGHT, placeholder: `data:image/webp;base64,${tiny.toString("base64")}` };
}
