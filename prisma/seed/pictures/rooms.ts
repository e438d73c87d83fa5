import { circle, darker, ellipse, group, lighter, line, type Motif, path, rect, stroke } from "./paint";

export const chair: Motif = (p, c) => {
  const leg = (d: string) =>
    line(d, darker(c.wood, 0.4), 26) +
    line(d, c.wood, 16) +
    line(d, lighter(c.wood, 0.35), 4, 'transform="translate(-5,0)" opacity=".7"');
  const body =
    leg("M-104,-196 L-118,-26") +
    leg("M118,-200 L136,-26") +
    path(
      "M-150,-560 C-156,-480 -146,-330 -140,-246 L150,-246 C156,-330 166,-480 160,-560 C150,-604 -140,-604 -150,-560 Z",
      p.face(c.wood),
    ) +
    path(
      "M-120,-548 C-124,-470 -116,-340 -112,-280 L122,-280 C126,-340 134,-470 130,-548 C122,-574 -112,-574 -120,-548 Z",
      p.face(c.main),
    ) +
    [-80, -30, 20, 70, 112]
      .map((x) => [-520, -450, -380, -310].map((y) => circle(x - 10, y, 5, darker(c.main, 0.45))).join(""))
      .join("") +
    line("M-110,-540 C-60,-562 60,-562 120,-544", lighter(c.main, 0.6), 5, 'opacity=".6"') +
    leg("M-170,-190 L-188,0") +
    leg("M172,-190 L196,0") +
    path("M-150,-262 L160,-262 L200,-206 C204,-180 -190,-180 -190,-206 Z", p.face(lighter(c.main, 0.1))) +
    path(
      "M-190,-208 C-190,-182 204,-182 200,-208 L200,-176 C196,-156 -186,-156 -190,-176 Z",
      p.face(darker(c.main, 0.22)),
    ) +
    rect(-180, -170, 368, 22, p.face(darker(c.wood, 0.15)), 8) +
    line("M-176,-88 H182", darker(c.wood, 0.35), 12) +
    line("M-176,-90 H182", c.wood, 6);
  return { body: group(body, "scale(.94)"), halfWidth: 195 };
};

export const lamp: Motif = (p, c) => {
  const panes = [-116, -38, 38, 116];
  const shade = "M-86,-520 L86,-520 C120,-440 170,-360 214,-320 L-214,-320 C-170,-360 -120,-440 -86,-520 Z";
  const body =
    ellipse(
      0,
      -300,
      420,
      300,
      p.radial([
        [0, "#ffe2a0", 0.75],
        [0.5, "#ffd27a", 0.25],
        [1, "#ffd27a", 0],
      ]),
    ) +
    ellipse(0, -10, 116, 22, p.metal(darker(c.metal, 0.15))) +
    path("M-108,-16 C-70,-40 -24,-36 -16,-70 L-12,-320 L12,-320 L16,-70 C24,-36 70,-40 108,-16 Z", p.metal(c.metal)) +
    circle(0, -150, 24, p.ball(c.metal)) +
    circle(0, -236, 16, p.ball(c.metal)) +
    line("M62,-322 V-256", c.metal, 3) +
    circle(62, -250, 8, p.ball(c.accent)) +
    path(
      shade,
      p.radial(
        [
          [0, "#fff5cf"],
          [0.4, lighter(c.main, 0.3)],
          [1, darker(c.main, 0.22)],
        ],
        0.5,
        0.7,
        0.75,
      ),
    ) +
    group(
      panes
        .map((x) =>
          line(
            `M${x * 0.5},-520 C${x * 0.8},-440 ${x * 1.2},-370 ${x * 1.5},-320`,
            darker(c.ink, 0.2),
            5,
            'opacity=".7"',
          ),
        )
        .join("") +
        line("M-240,-372 H240 M-240,-446 H240", c.ink, 4, 'opacity=".55"') +
        [-150, -62, 18, 96, 168]
          .map(
            (x, index) =>
              circle(x, -346, 20, index % 2 ? c.accent : c.light, 'opacity=".85"') +
              circle(x, -346, 7, c.ink, 'opacity=".4"'),
          )
          .join("") +
        [-66, 0, 66].map((x) => path(`M${x},-430 q20,22 0,46 q-20,-24 0,-46`, c.accent, 'opacity=".75"')).join(""),
      "",
      `clip-path="${p.clip(`<path d="${shade}"/>`)}"`,
    ) +
    path(shade, "none", stroke(darker(c.ink, 0.2), 6)) +
    ellipse(0, -320, 214, 18, "#fff1c2", 'opacity=".8"') +
    ellipse(0, -520, 86, 12, p.metal(c.metal)) +
    circle(0, -540, 14, p.ball(c.metal));
  return { body, halfWidth: 110 };
};

export const painting: Motif = (p, c) => {
  const clip = p.clip('<rect x="-246" y="-430" width="492" height="350"/>');
  const scene =
    rect(
      -246,
      -430,
      492,
      350,
      p.linear(
        [
          [0, "#e9b98a"],
          [0.35, "#f5dcae"],
          [0.6, "#a9c2c4"],
          [1, "#6f9aa6"],
        ],
        0,
        1,
      ),
    ) +
    circle(86, -300, 44, "#fff3cf") +
    circle(
      86,
      -300,
      80,
      p.radial([
        [0, "#fff3cf", 0.6],
        [1, "#fff3cf", 0],
      ]),
    ) +
    path(
      "M-246,-250 C-190,-320 -150,-300 -96,-256 C-50,-318 10,-330 60,-262 C110,-300 180,-310 246,-246 V-80 H-246 Z",
      "#8e86a6",
    ) +
    path("M-246,-216 C-170,-262 -90,-230 -20,-206 C70,-250 160,-232 246,-200 V-80 H-246 Z", "#5f7a74") +
    path(
      "M-246,-180 C-140,-206 -40,-168 60,-176 C140,-182 200,-168 246,-174 V-80 H-246 Z",
      p.linear(
        [
          [0, "#c8b06a"],
          [1, "#7d7a3e"],
        ],
        0,
        1,
      ),
    ) +
    path(
      "M-40,-80 C-20,-120 40,-130 30,-150 C20,-166 60,-170 74,-176 C70,-160 96,-150 80,-128 C64,-108 60,-100 66,-80 Z",
      "#bcd7dc",
      'opacity=".9"',
    ) +
    [
      [-170, 1],
      [-132, 0.8],
      [170, 0.9],
    ]
      .map(([x = 0, s = 1]) =>
        group(
          rect(-4, -30, 8, 34, "#4a3526") +
            path("M0,-130 C34,-90 30,-20 0,-20 C-30,-20 -34,-90 0,-130", p.face("#3f5b3c")),
          `translate(${x},-140) scale(${s})`,
        ),
      )
      .join("") +
    rect(110, -196, 44, 30, "#f3e9d8") +
    path("M104,-194 L132,-220 L160,-194 Z", c.accent);
  const body =
    rect(-306, -490, 612, 470, p.face(c.metal), 6) +
    rect(-306, -490, 612, 470, "none", 6, stroke(darker(c.metal, 0.5), 4)) +
    rect(-288, -472, 576, 434, "none", 4, stroke(lighter(c.metal, 0.5), 5)) +
    rect(-268, -452, 536, 394, p.face(darker(c.metal, 0.25))) +
    rect(-256, -440, 512, 370, lighter(c.metal, 0.55)) +
    [
      [-288, -472],
      [288, -472],
      [-288, -38],
      [288, -38],
    ]
      .map(([x = 0, y = 0]) => circle(x, y, 22, p.ball(c.metal)) + circle(x, y, 9, darker(c.metal, 0.4)))
      .join("") +
    group(scene, "", `clip-path="${clip}"`) +
    rect(-246, -430, 492, 350, "none", 0, stroke("#3b2a1a", 3)) +
    path("M-246,-430 L-60,-430 L-246,-180 Z", "#fff", 'opacity=".07"');
  return {
    body: path("M-120,-20 L-160,6 L-140,6 L-100,-20 Z M120,-20 L160,6 L140,6 L100,-20 Z", darker(c.wood, 0.4)) + body,
    halfWidth: 300,
  };
};

export const books: Motif = (p, c) => {
  const lying = (x: number, y: number, w: number, h: number, colour: string, bands: number[]) =>
    rect(
      x,
      y,
      w,
      h,
      p.linear(
        [
          [0, lighter(colour, 0.2)],
          [0.25, colour],
          [1, darker(colour, 0.4)],
        ],
        0,
        1,
      ),
      9,
    ) +
    rect(x + w - 40, y + 8, 44, h - 16, "#f3e6c8") +
    [0.25, 0.5, 0.75].map((at) => line(`M${x + w - 38},${y + 8 + (h - 16) * at} h40`, "#c9b58a", 2)).join("") +
    path(`M${x + w - 44},${y} h46 v8 h-46 Z M${x + w - 44},${y + h - 8} h46 v8 h-46 Z`, darker(colour, 0.2)) +
    bands.map((band) => rect(x + band, y, 12, h, c.metal, 0, 'opacity=".9"')).join("") +
    line(`M${x + 130},${y + h / 2} h140`, lighter(c.metal, 0.2), 6, 'opacity=".85" stroke-dasharray="30 8 50 9"');
  const standing = (x: number, w: number, h: number, colour: string, turn = 0) =>
    group(
      rect(0, -h, w, h, p.across(colour), 7) +
        [0.12, 0.2, 0.82].map((at) => rect(0, -h + h * at, w, 8, c.metal, 0, 'opacity=".85"')).join("") +
        rect(w * 0.24, -h * 0.7, w * 0.52, h * 0.24, darker(colour, 0.35), 4) +
        line(`M${w * 0.36},${-h * 0.62} h${w * 0.28} M${w * 0.36},${-h * 0.55} h${w * 0.28}`, c.metal, 4),
      `translate(${x},-204) rotate(${turn})`,
    );
  const body =
    lying(-250, -68, 480, 68, c.main, [40, 70, 380]) +
    lying(-224, -132, 446, 64, c.accent, [36, 352]) +
    lying(-246, -204, 470, 72, c.wood, [44, 74, 374]) +
    standing(-186, 66, 250, darker(c.main, 0.1)) +
    standing(-118, 58, 284, c.light) +
    standing(-58, 74, 238, c.accent) +
    standing(22, 60, 268, darker(c.wood, 0.15), 9);
  return { body, halfWidth: 245 };
};
