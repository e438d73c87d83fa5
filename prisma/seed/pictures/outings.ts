import { circle, darker, ellipse, group, lighter, line, type Motif, path, rect, stroke } from "./paint";

export const bicycle: Motif = (p, c) => {
  const wheel = (x: number) =>
    group(
      circle(0, 0, 136, "none", stroke("#1c1a20", 15)) +
        circle(0, 0, 126, "none", stroke(c.metal, 6)) +
        Array.from({ length: 24 }, (_, index) =>
          group(line("M5,0 L0,-124", lighter(c.metal, 0.2), 1.8, 'opacity=".8"'), `rotate(${index * 15})`),
        ).join("") +
        circle(0, 0, 14, p.ball(c.metal)) +
        line("M-98,-90 A134,134 0 0 1 -30,-130", "#fff", 4, 'opacity=".35"'),
      `translate(${x},-146)`,
    );
  const tube = (d: string, width = 17) =>
    line(d, darker(c.main, 0.45), width) +
    line(d, c.main, width - 5) +
    line(d, lighter(c.main, 0.6), 3, 'transform="translate(-2,-4)" opacity=".8"');
  const body =
    wheel(-206) +
    wheel(206) +
    tube("M-206,-146 L-40,-140 L-84,-330 Z", 13) +
    tube("M-40,-140 L134,-330 L-76,-318") +
    tube("M-40,-140 L-92,-366", 16) +
    tube("M128,-364 L144,-310 L206,-146", 15) +
    line("M-98,-366 L-88,-330", c.metal, 10) +
    path(
      "M-164,-392 C-130,-404 -80,-400 -34,-386 C-30,-378 -60,-372 -90,-368 C-110,-352 -150,-356 -164,-392 Z",
      p.face(c.wood),
    ) +
    line("M128,-364 L120,-404 C120,-414 176,-426 190,-404 C204,-378 172,-366 152,-370", p.metal(c.metal), 10) +
    line("M166,-368 L150,-370", c.wood, 17) +
    circle(-40, -140, 42, "none", stroke(c.metal, 8)) +
    circle(-40, -140, 32, "none", `stroke="${darker(c.metal, 0.3)}" stroke-width="5" stroke-dasharray="7 7"`) +
    line("M-40,-182 L-206,-162 M-40,-98 L-206,-132", "#2c2a30", 4) +
    line("M-40,-140 L-8,-76", c.metal, 10) +
    rect(-30, -78, 52, 13, "#232026", 5) +
    circle(-40, -140, 11, p.ball(c.metal)) +
    rect(150, -352, 104, 66, p.face(c.wood), 12) +
    [164, 182, 200, 218, 236].map((x) => line(`M${x},-348 v58`, darker(c.wood, 0.4), 3)).join("") +
    line("M152,-330 h100 M152,-308 h100", darker(c.wood, 0.4), 3) +
    [
      [172, -366],
      [202, -374],
      [232, -364],
    ]
      .map(([x = 0, y = 0], index) => circle(x, y, 19, p.ball(index % 2 ? c.light : c.accent)))
      .join("");
  return { body: group(body, "scale(1.08)"), halfWidth: 320 };
};

export const handbag: Motif = (p, c) => {
  const body =
    line("M-120,-290 C-120,-470 120,-470 120,-290", darker(c.wood, 0.4), 26) +
    line("M-120,-290 C-120,-462 120,-462 120,-290", c.wood, 14) +
    path(
      "M-212,-292 C-226,-190 -262,-90 -256,-30 C-254,-8 -240,0 -220,0 L220,0 C240,0 254,-8 256,-30 C262,-90 226,-190 212,-292 C150,-312 -150,-312 -212,-292 Z",
      p.radial(
        [
          [0, lighter(c.main, 0.45)],
          [0.5, c.main],
          [1, darker(c.main, 0.5)],
        ],
        0.35,
        0.35,
        0.8,
      ),
    ) +
    path(
      "M-212,-292 C-150,-312 150,-312 212,-292 C220,-230 170,-150 0,-140 C-170,-150 -220,-230 -212,-292 Z",
      p.face(darker(c.main, 0.1)),
    ) +
    line(
      "M-200,-284 C-204,-232 -160,-160 0,-152 C160,-160 204,-232 200,-284",
      lighter(c.main, 0.5),
      3,
      'stroke-dasharray="11 8" opacity=".8"',
    ) +
    line(
      "M-240,-34 C-236,-16 -228,-14 -210,-14 L210,-14 C228,-14 236,-16 240,-34",
      lighter(c.main, 0.5),
      3,
      'stroke-dasharray="11 8" opacity=".6"',
    ) +
    rect(-34, -186, 68, 66, p.metal(c.metal), 12) +
    circle(0, -152, 13, darker(c.metal, 0.6)) +
    [-120, 120].map((x) => circle(x, -288, 20, p.metal(c.metal)) + circle(x, -288, 9, darker(c.metal, 0.55))).join("") +
    path(
      "M150,-270 L226,-236 L214,-130 C196,-120 168,-128 160,-142 Z",
      p.linear(
        [
          [0, c.accent],
          [1, darker(c.accent, 0.35)],
        ],
        1,
        1,
      ),
    ) +
    path("M160,-262 L190,-250 L178,-136 L166,-138 Z", c.light, 'opacity=".55"');
  return { body, halfWidth: 245 };
};

export const racket: Motif = (p, c) => {
  const clip = p.clip('<ellipse cx="0" cy="-430" rx="118" ry="156"/>');
  const net = Array.from(
    { length: 15 },
    (_, index) =>
      line(`M${(index - 7) * 17},-600 V-260`, "#f7f0dd", 2.2) + line(`M-130,${-590 + index * 22} H130`, "#f7f0dd", 2.2),
  ).join("");
  const one =
    group(net, "", `clip-path="${clip}"`) +
    ellipse(0, -430, 122, 160, "none", stroke(darker(c.wood, 0.5), 25)) +
    ellipse(0, -430, 122, 160, "none", stroke(c.wood, 18)) +
    ellipse(-3, -433, 122, 160, "none", `stroke="${lighter(c.wood, 0.5)}" stroke-width="4"`) +
    path(
      "M-60,-296 C-30,-250 -18,-230 -16,-196 L16,-196 C18,-230 30,-250 60,-296 L38,-284 C10,-262 -10,-262 -38,-284 Z",
      p.face(c.main),
    ) +
    rect(-14, -200, 28, 92, p.across(c.wood)) +
    rect(-19, -120, 38, 150, p.across(c.main), 9) +
    Array.from({ length: 8 }, (_, index) => line(`M-18,${-104 + index * 17} l36,-12`, darker(c.main, 0.4), 3)).join(
      "",
    ) +
    line("M-54,-540 A122,160 0 0 1 20,-588", c.accent, 18);
  const ball =
    circle(0, 0, 54, p.ball("#d3df5a")) +
    line("M-46,-22 C-16,-20 -4,18 -18,48 M42,-30 C18,-16 20,20 44,28", "#fbfbe8", 5);
  return {
    body:
      group(one, "translate(-40,-20) rotate(24 0 -200)") +
      group(ball, "translate(-150,-50)") +
      group(ball, "translate(216,-20) rotate(120)"),
    halfWidth: 210,
  };
};
