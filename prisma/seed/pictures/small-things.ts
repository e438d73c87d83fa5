import { circle, darker, ellipse, group, lighter, line, type Motif, path, rect, stroke } from "./paint";

export const ring: Motif = (p, c) => {
  const gem = (colour: string) =>
    path(
      "M-76,0 L-44,-44 L44,-44 L76,0 L0,84 Z",
      p.linear(
        [
          [0, lighter(colour, 0.75)],
          [0.5, colour],
          [1, darker(colour, 0.5)],
        ],
        1,
        1,
      ),
    ) +
    path("M-76,0 L-30,0 L0,84 Z", darker(colour, 0.25), 'opacity=".8"') +
    path("M-30,0 L30,0 L0,84 Z", lighter(colour, 0.35), 'opacity=".8"') +
    path("M76,0 L30,0 L0,84 Z", darker(colour, 0.5), 'opacity=".7"') +
    path("M-44,-44 L-30,0 L0,-44 Z", "#fff", 'opacity=".65"') +
    path("M0,-44 L-30,0 L30,0 Z", lighter(colour, 0.6), 'opacity=".8"') +
    path("M44,-44 L30,0 L76,0 Z", darker(colour, 0.1), 'opacity=".7"');
  const box =
    path("M-268,-46 C-268,-20 -250,-6 -230,-6 L230,-6 C250,-6 268,-20 268,-46 L252,-150 L-252,-150 Z", p.face(c.main)) +
    ellipse(0, -150, 252, 62, p.face(darker(c.main, 0.35))) +
    path(
      "M-238,-150 C-238,-120 -140,-100 0,-100 C140,-100 238,-120 238,-150 C238,-182 140,-204 0,-204 C-140,-204 -238,-182 -238,-150 Z",
      p.radial(
        [
          [0, lighter(c.light, 0.4)],
          [1, darker(c.light, 0.28)],
        ],
        0.4,
        0.35,
        0.7,
      ),
    ) +
    path(
      "M-190,-146 C-90,-134 90,-134 190,-146 L188,-156 C90,-146 -90,-146 -188,-156 Z",
      darker(c.light, 0.5),
      'opacity=".55"',
    );
  const band =
    circle(0, 0, 118, "none", `stroke="${darker(c.metal, 0.5)}" stroke-width="30"`) +
    `<circle r="118" fill="none" stroke="${p.metal(c.metal)}" stroke-width="26"/>` +
    line("M-108,-44 A118,118 0 0 1 -40,-110", "#fffbe8", 6, 'opacity=".9"');
  const glints = [
    [-150, -440, 16],
    [130, -474, 22],
    [178, -330, 12],
  ]
    .map(([x = 0, y = 0, r = 0]) =>
      path(
        `M${x},${y - r} Q${x},${y} ${x + r},${y} Q${x},${y} ${x},${y + r} Q${x},${y} ${x - r},${y} Q${x},${y} ${x},${y - r}`,
        "#fff",
        'opacity=".85"',
      ),
    )
    .join("");
  const clip = p.clip(rectOf(-200, -600, 400, 452));
  const body =
    box +
    group(group(band, "translate(0,-236)"), "", `clip-path="${clip}"`) +
    path("M-58,-352 L-34,-318 L34,-318 L58,-352 Z", p.metal(c.metal)) +
    group(gem(c.accent), "translate(0,-408)") +
    line("M-60,-404 L-48,-352 M60,-404 L48,-352", c.metal, 9) +
    glints;
  return { body, halfWidth: 255 };
};

const rectOf = (x: number, y: number, w: number, h: number) => `<rect x="${x}" y="${y}" width="${w}" height="${h}"/>`;

export const watch: Motif = (p, c) => {
  const strap = p.linear([
    [0, darker(c.wood, 0.35)],
    [0.3, lighter(c.wood, 0.2)],
    [1, darker(c.wood, 0.4)],
  ]);
  const face =
    circle(0, 0, 138, p.metal(c.metal)) +
    circle(0, 0, 120, darker(c.metal, 0.5)) +
    circle(
      0,
      0,
      114,
      p.radial(
        [
          [0, lighter(c.main, 0.35)],
          [0.6, c.main],
          [1, darker(c.main, 0.55)],
        ],
        0.4,
        0.35,
        0.75,
      ),
    ) +
    Array.from({ length: 12 }, (_, index) =>
      group(rect(-4, -104, 8, index % 3 === 0 ? 28 : 18, lighter(c.metal, 0.6), 2), `rotate(${index * 30})`),
    ).join("") +
    circle(0, 50, 30, "none", `stroke="${lighter(c.metal, 0.4)}" stroke-width="3"`) +
    line("M0,50 V28", lighter(c.metal, 0.6), 3) +
    group(line("M0,14 V-62", "#fff7e2", 9), "rotate(-52)") +
    group(line("M0,18 V-90", "#fff7e2", 6), "rotate(48)") +
    group(line("M0,26 V-98", c.accent, 3), "rotate(160)") +
    circle(0, 0, 8, p.ball(c.metal)) +
    path("M-84,-76 A114,114 0 0 0 -110,30 C-96,-20 -80,-50 -36,-94 Z", "#fff", 'opacity=".28"');
  const body =
    path("M-64,-364 L-52,-560 C-52,-580 52,-580 52,-560 L64,-364 Z", strap) +
    path("M-64,-120 L-50,30 C-50,48 50,48 50,30 L64,-120 Z", strap) +
    line(
      "M-50,-370 L-40,-550 M50,-370 L40,-550 M-50,-114 L-38,24 M50,-114 L38,24",
      lighter(c.wood, 0.5),
      3,
      'stroke-dasharray="9 8" opacity=".8"',
    ) +
    [-64, -34, -4].map((y) => ellipse(0, y + 20, 6, 5, "#1a1210")).join("") +
    path("M-96,-356 L-70,-396 L70,-396 L96,-356 L96,-128 L70,-88 L-70,-88 L-96,-128 Z", p.metal(c.metal)) +
    rect(136, -258, 26, 34, p.metal(darker(c.metal, 0.15)), 6) +
    group(face, "translate(0,-242)");
  return { body: group(body, "translate(0,-18) rotate(-9 0 -240)"), halfWidth: 110 };
};

export const coins: Motif = (p, c) => {
  const stack = (x: number, y: number, count: number, tone: string) =>
    Array.from({ length: count }, (_, index) => {
      const shift = x + (index % 2 ? 5 : -3) + (index % 3) * 2;
      const top = y - index * 20;
      return (
        rect(shift - 92, top - 20, 184, 20, p.metal(tone)) +
        ellipse(shift, top, 92, 26, darker(tone, 0.45)) +
        rect(shift - 92, top - 18, 184, 18, p.metal(tone)) +
        line(`M${shift - 88},${top - 8} H${shift + 88}`, darker(tone, 0.5), 10, 'stroke-dasharray="2 5" opacity=".5"') +
        ellipse(shift, top - 20, 92, 26, p.face(lighter(tone, 0.15))) +
        ellipse(shift, top - 20, 76, 20, "none", stroke(darker(tone, 0.3), 3))
      );
    }).join("");
  const big =
    circle(0, 0, 152, darker(c.metal, 0.5)) +
    circle(-7, -4, 150, p.metal(c.metal)) +
    circle(-7, -4, 128, p.face(c.metal)) +
    circle(-7, -4, 128, "none", `stroke="${darker(c.metal, 0.35)}" stroke-width="4" stroke-dasharray="3 9"`) +
    path(
      "M-40,84 C-44,30 -70,26 -66,-26 C-62,-82 -10,-96 24,-78 C50,-62 48,-36 62,-8 C66,2 56,6 50,10 C52,34 44,44 20,42 L16,84 Z",
      p.face(darker(c.metal, 0.22)),
    ) +
    path("M-66,-40 C-50,-90 20,-100 38,-62 C10,-78 -40,-66 -66,-40 Z", c.accent, 'opacity=".55"') +
    line("M-108,-62 A128,128 0 0 1 -30,-122", "#fffbe8", 7, 'opacity=".8"');
  return {
    body:
      stack(-190, 6, 7, mixTone(c.metal)) +
      stack(196, 10, 4, c.metal) +
      group(big, "translate(10,-140)") +
      stack(250, 44, 1, mixTone(c.metal)),
    halfWidth: 270,
  };
};

const mixTone = (metal: string) => darker(lighter(metal, 0.2), 0.18);

export const globe: Motif = (p, c) => {
  const land = [
    "M-120,-60 C-100,-120 -30,-130 -14,-96 C-4,-70 -44,-62 -50,-34 C-54,-12 -90,-10 -100,-28 Z",
    "M-56,0 C-30,-14 4,10 2,40 C0,76 -28,120 -40,118 C-54,90 -74,40 -56,0 Z",
    "M30,-108 C70,-130 120,-92 128,-50 C110,-30 84,-50 70,-28 C58,-14 40,-40 30,-56 Z",
    "M52,-16 C90,-30 124,0 112,36 C100,70 82,88 72,78 C56,60 40,10 52,-16 Z",
    "M96,92 C112,84 120,96 108,108 C98,112 90,104 96,92 Z",
  ];
  const ball =
    circle(0, 0, 158, p.ball(c.main)) +
    group(
      land.map((d) => path(d, c.light, 'opacity=".9"')).join("") +
        [0.35, 0.75]
          .map((s) => ellipse(0, 0, 158 * s, 158, "none", 'stroke="#fff" stroke-opacity=".22" stroke-width="2"'))
          .join("") +
        [-80, 0, 80]
          .map((y) => ellipse(0, y, 170, 26, "none", 'stroke="#fff" stroke-opacity=".22" stroke-width="2"'))
          .join(""),
      "rotate(-14)",
      `clip-path="${p.clip('<circle r="158"/>')}"`,
    ) +
    circle(
      0,
      0,
      158,
      p.radial(
        [
          [0, "#fff", 0.4],
          [0.35, "#fff", 0],
          [0.6, "#140f2a", 0],
          [1, "#140f2a", 0.62],
        ],
        0.34,
        0.28,
        0.82,
      ),
    );
  const body =
    ellipse(0, -8, 128, 22, p.across(darker(c.wood, 0.15))) +
    path("M-122,-14 C-90,-40 -30,-36 -18,-60 L18,-60 C30,-36 90,-40 122,-14 Z", p.across(c.wood)) +
    path("M-18,-60 C-28,-84 -10,-92 -16,-112 L16,-112 C10,-92 28,-84 18,-60 Z", p.across(c.wood)) +
    `<circle cx="0" cy="-300" r="182" fill="none" stroke="${darker(c.metal, 0.4)}" stroke-width="18"/><circle cx="0" cy="-300" r="182" fill="none" stroke="${p.metal(c.metal)}" stroke-width="12"/>` +
    group(ball, "translate(0,-300)") +
    circle(46, -476, 14, p.ball(c.metal)) +
    circle(-46, -124, 12, p.ball(c.metal));
  return { body, halfWidth: 125 };
};
