/** Colours and light for the drawn still lifes. All light comes from the upper left. */
export function mix(a: string, b: string, share: number): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(channel(a, at) * (1 - share) + channel(b, at) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Shadows lean to blue and lights to yellow, which keeps them from looking like grey on top. */
export const darker = (colour: string, share: number) => mix(colour, "#1c1730", share);
export const lighter = (colour: string, share: number) => mix(colour, "#fff6e0", share);

type Stops = [offset: number, colour: string, opacity?: number][];

export interface Paint {
  /** A standing cylinder: bright on the left, dark on the right. */
  across(colour: string): string;
  /** The same, shinier. */
  metal(colour: string): string;
  /** A ball. */
  ball(colour: string): string;
  /** A flat face, a little brighter at its upper left. */
  face(colour: string): string;
  linear(stops: Stops, x2?: number, y2?: number): string;
  radial(stops: Stops, cx?: number, cy?: number, r?: number): string;
  /** Shapes that cut what is drawn inside them. */
  clip(shapes: string): string;
  defs(): string;
}

/** Collects the gradients of one picture. */
export function createPaint(): Paint {
  const defs: string[] = [];
  const add = (element: (id: string) => string) => {
    const id = `p${defs.length}`;
    defs.push(element(id));
    return `url(#${id})`;
  };
  const stopsOf = (stops: Stops) =>
    stops
      .map(([at, colour, opacity]) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity ?? 1}"/>`)
      .join("");
  const linear = (stops: Stops, x2 = 1, y2 = 0) =>
    add((id) => `<linearGradient id="${id}" x1="0" y1="0" x2="${x2}" y2="${y2}">${stopsOf(stops)}</linearGradient>`);
  const radial = (stops: Stops, cx = 0.5, cy = 0.5, r = 0.5) =>
    add((id) => `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stopsOf(stops)}</radialGradient>`);
  return {
    linear,
    radial,
    across: (c) =>
      linear([
        [0, darker(c, 0.2)],
        [0.12, c],
        [0.28, lighter(c, 0.42)],
        [0.5, c],
        [0.82, darker(c, 0.5)],
        [1, darker(c, 0.38)],
      ]),
    metal: (c) =>
      linear([
        [0, darker(c, 0.35)],
        [0.15, c],
        [0.26, lighter(c, 0.85)],
        [0.36, c],
        [0.6, darker(c, 0.45)],
        [0.8, lighter(c, 0.25)],
        [1, darker(c, 0.5)],
      ]),
    ball: (c) =>
      radial(
        [
          [0, lighter(c, 0.7)],
          [0.22, lighter(c, 0.25)],
          [0.55, c],
          [1, darker(c, 0.6)],
        ],
        0.34,
        0.28,
        0.8,
      ),
    face: (c) =>
      linear(
        [
          [0, lighter(c, 0.22)],
          [0.5, c],
          [1, darker(c, 0.28)],
        ],
        0.7,
        1,
      ),
    clip: (shapes) => add((id) => `<clipPath id="${id}">${shapes}</clipPath>`),
    defs: () => `<defs>${defs.join("")}</defs>`,
  };
}

export const path = (d: string, fill: string, more = "") => `<path d="${d}" fill="${fill}" ${more}/>`;
export const line = (d: string, stroke: string, width: number, more = "") =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
export const rect = (x: number, y: number, w: number, h: number, fill: string, r = 0, more = "") =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}" ${more}/>`;
export const ellipse = (cx: number, cy: number, rx: number, ry: number, fill: string, more = "") =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`;
export const circle = (cx: number, cy: number, r: number, fill: string, more = "") => ellipse(cx, cy, r, r, fill, more);
export const group = (inner: string, transform = "", more = "") => `<g transform="${transform}" ${more}>${inner}</g>`;
export const stroke = (colour: string, width: number) => `stroke="${colour}" stroke-width="${width}"`;

/** The colours of one picture. */
export interface Colours {
  main: string;
  accent: string;
  light: string;
  wood: string;
  metal: string;
  ink: string;
}

/** Draws a thing that stands on the origin, about 460 high and up to 700 wide. */
export type Motif = (paint: Paint, colours: Colours) => { body: string; halfWidth: number };
