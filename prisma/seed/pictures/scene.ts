import {
  type Colours,
  circle,
  createPaint,
  darker,
  ellipse,
  group,
  lighter,
  line,
  type Motif,
  type Paint,
  path,
  rect,
} from "./paint";

/** The pixels of a picture. Larger than any layout shows it; the drawing itself is 1200 by 900. */
export const WIDTH = 960;
export const HEIGHT = 720;
const SCENE = { width: 1_200, height: 900 };
const TABLE_TOP = 610;
const STAND = { x: 600, y: 752 };

export interface Setting {
  wall: string;
  table: string;
  colours: Colours;
}

/** The whole thing; a closer look; and once more, from further away, in evening light. */
export type View = "whole" | "close" | "evening";

/** A still life as SVG: a thing on a table before a wall, lit from a window on the left, with a small companion. */
export function stillLife(motif: Motif, setting: Setting, view: View, companion: number): string {
  const paint = createPaint();
  const evening = view === "evening";
  const wall = evening ? darker(setting.wall, 0.35) : setting.wall;
  const table = evening ? darker(setting.table, 0.25) : setting.table;
  const { body, halfWidth } = motif(paint, setting.colours);
  const side = companion % 2 === 0 ? 1 : -1;
  const beside = Math.min(430, halfWidth + 130) * side;
  const things =
    castShadow(paint, halfWidth) +
    group(companionOf(paint, companion, setting.colours), `translate(${beside},${halfWidth > 300 ? 70 : 26})`) +
    group(body, "translate(0,0)");
  const placed = group(things, `translate(${STAND.x},${STAND.y})${evening ? " scale(.9)" : ""}`);
  const box = view === "close" ? "240 264 720 540" : "100 66 1008 756";
  const inner = backdrop(paint, wall, table, evening) + placed + vignette(paint, evening);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="${box}">${paint.defs()}${inner}</svg>`;
}

function backdrop(paint: Paint, wall: string, table: string, evening: boolean): string {
  const light = evening ? "#ffb56b" : "#fff6dc";
  const pane = (x: number) =>
    path(
      `M${x},40 l150,-30 l120,420 l-150,40 Z`,
      paint.linear(
        [
          [0, light, 0.34],
          [1, light, 0.04],
        ],
        0.4,
        1,
      ),
    );
  return (
    rect(
      0,
      0,
      SCENE.width,
      TABLE_TOP + 4,
      paint.radial(
        [
          [0, lighter(wall, 0.5)],
          [0.5, wall],
          [1, darker(wall, 0.3)],
        ],
        0.28,
        0.3,
        0.95,
      ),
    ) +
    pane(90) +
    pane(270) +
    rect(
      0,
      TABLE_TOP,
      SCENE.width,
      SCENE.height - TABLE_TOP,
      paint.linear(
        [
          [0, lighter(table, 0.28)],
          [0.25, table],
          [1, darker(table, 0.35)],
        ],
        0.35,
        1,
      ),
    ) +
    [650, 706, 778, 862]
      .map((y, index) =>
        line(
          `M0,${y} C300,${y - 5} 700,${y + 8} 1200,${y + (index % 2 ? -3 : 4)}`,
          darker(table, 0.3),
          2,
          'opacity=".25"',
        ),
      )
      .join("") +
    rect(0, TABLE_TOP - 1, SCENE.width, 5, lighter(table, 0.5), 0, 'opacity=".55"') +
    rect(
      0,
      TABLE_TOP - 26,
      SCENE.width,
      26,
      paint.linear(
        [
          [0, "#1c1730", 0],
          [1, "#1c1730", 0.16],
        ],
        0,
        1,
      ),
    )
  );
}

/** Shadows are gradients, not blurs, which would take most of the drawing time. */
function castShadow(paint: Paint, halfWidth: number): string {
  const long = paint.radial([
    [0, "#1c1126", 0.5],
    [0.55, "#1c1126", 0.25],
    [1, "#1c1126", 0],
  ]);
  const contact = paint.radial([
    [0, "#140c1c", 0.75],
    [0.6, "#140c1c", 0.45],
    [1, "#140c1c", 0],
  ]);
  return (
    ellipse(halfWidth * 0.45 + 40, 12, halfWidth * 1.35 + 60, 62, long) +
    ellipse(10, 4, halfWidth * 1.12 + 16, 26, contact)
  );
}

function companionOf(paint: Paint, which: number, colours: Colours): string {
  const shade = ellipse(
    16,
    2,
    92,
    20,
    paint.radial([
      [0, "#140c1c", 0.6],
      [1, "#140c1c", 0],
    ]),
  );
  const pear =
    path(
      "M0,-150 C26,-150 26,-104 40,-84 C66,-56 60,0 0,0 C-60,0 -66,-56 -40,-84 C-26,-104 -26,-150 0,-150 Z",
      paint.ball("#c9b94a"),
    ) +
    line("M0,-148 C2,-166 8,-172 16,-178", "#5b4327", 7) +
    ellipse(18, -44, 16, 22, "#b4573a", 'opacity=".28"');
  const lemon = group(
    path("M-74,-44 C-60,-88 44,-92 66,-52 L84,-44 L66,-34 C46,4 -58,2 -74,-44 Z", paint.ball("#e9c53d")),
    "rotate(6)",
  );
  const apple =
    circle(0, -56, 58, paint.ball("#b9402f")) +
    path("M-18,-108 C-8,-98 8,-98 18,-108 C8,-104 -8,-104 -18,-108 Z", "#5c1d16") +
    line("M0,-104 C-2,-122 4,-130 12,-136", "#5b4327", 6) +
    path("M10,-130 C30,-150 56,-144 66,-130 C46,-120 26,-118 10,-130 Z", paint.face("#6f8a4b"));
  const sprig =
    line("M-70,-4 C-20,-18 30,-30 84,-74", "#5c6f4a", 5) +
    [
      [-40, -10, 40],
      [-10, -18, -150],
      [20, -28, 36],
      [46, -46, -140],
      [70, -62, 30],
    ]
      .map(([x = 0, y = 0, turn = 0]) =>
        group(
          path("M0,0 C14,-14 18,-38 0,-62 C-18,-38 -14,-14 0,0", paint.face("#7d9a68")),
          `translate(${x},${y}) rotate(${turn})`,
        ),
      )
      .join("");
  const cube =
    path("M-56,-84 L8,-96 L62,-76 L62,-8 L-4,4 L-56,-12 Z", paint.face(colours.accent)) +
    path("M-56,-84 L-4,-66 L62,-76 L8,-96 Z", lighter(colours.accent, 0.4)) +
    path("M-4,-66 L62,-76 L62,-8 L-4,4 Z", darker(colours.accent, 0.4));
  return (
    [
      shade + pear,
      shade + lemon,
      shade + apple,
      shade + sprig,
      shade + pear + group(lemon, "translate(104,24) scale(.8)"),
      "",
      shade + cube,
    ][which % 7] ?? ""
  );
}

function vignette(paint: Paint, evening: boolean): string {
  const edge = evening ? 0.5 : 0.3;
  return rect(
    0,
    0,
    SCENE.width,
    SCENE.height,
    paint.radial(
      [
        [0, "#1c1126", 0],
        [0.6, "#1c1126", 0],
        [1, "#1c1126", edge],
      ],
      0.45,
      0.45,
      0.8,
    ),
  );
}
