import { circle, darker, ellipse, group, lighter, line, type Motif, path, rect, stroke } from "./paint";

export const guitar: Motif = (p, c) => {
  const outline =
    "M0,-300 C52,-300 88,-276 88,-232 C88,-196 74,-186 84,-158 C98,-126 136,-112 136,-54 C136,6 78,34 0,34 C-78,34 -136,6 -136,-54 C-136,-112 -98,-126 -84,-158 C-74,-186 -88,-196 -88,-232 C-88,-276 -52,-300 0,-300 Z";
  const strings = [-15, -9, -3, 3, 9, 15]
    .map((x) => line(`M${x},-50 L${x * 0.8},-610`, "#f6ecd2", 1.6, 'opacity=".85"'))
    .join("");
  const body =
    group(path(outline, darker(c.wood, 0.55)), "translate(18,6)") +
    path(
      outline,
      p.radial(
        [
          [0, lighter(c.main, 0.55)],
          [0.55, c.main],
          [1, darker(c.main, 0.55)],
        ],
        0.4,
        0.45,
        0.7,
      ),
    ) +
    path(outline, "none", stroke(lighter(c.light, 0.2), 5)) +
    path(outline, "none", stroke(darker(c.wood, 0.6), 2)) +
    circle(0, -172, 50, "none", stroke(c.accent, 7)) +
    circle(
      0,
      -172,
      43,
      p.radial([
        [0, "#0c0806"],
        [1, "#2a1a12"],
      ]),
    ) +
    path("M44,-160 C84,-150 88,-90 52,-76 C40,-100 36,-130 44,-160 Z", darker(c.wood, 0.6)) +
    rect(-62, -56, 124, 22, p.face(darker(c.wood, 0.4)), 6) +
    rect(-52, -52, 104, 5, "#f6ecd2") +
    path(
      "M-22,-214 L-17,-612 L17,-612 L22,-214 Z",
      p.linear([
        [0, darker(c.wood, 0.2)],
        [0.3, darker(c.wood, 0.4)],
        [1, darker(c.wood, 0.65)],
      ]),
    ) +
    Array.from({ length: 13 }, (_, index) => line(`M-20,${-238 - index * (34 - index)} h40`, c.metal, 2.5)).join("") +
    [-290, -350, -404].map((y) => circle(0, y, 5, "#f6ecd2")).join("") +
    path("M-20,-608 L-32,-628 L-28,-716 C-14,-728 14,-728 28,-716 L32,-628 L20,-608 Z", p.face(c.wood)) +
    [-632, -662, -692].flatMap((y) => [-42, 42].map((x) => ellipse(x, y, 12, 9, p.metal(c.metal)))).join("") +
    strings +
    path("M-110,-80 C-124,-40 -104,-4 -76,10 C-100,-28 -100,-60 -92,-100 Z", "#fff", 'opacity=".25"');
  return { body: group(body, "translate(-60,-42) rotate(13) scale(.86)"), halfWidth: 130 };
};

export const ship: Motif = (p, c) => {
  const sail = (d: string) =>
    path(
      d,
      p.linear([
        [0, lighter(c.light, 0.6)],
        [0.6, c.light],
        [1, darker(c.light, 0.35)],
      ]),
    ) + path(d, "none", stroke(darker(c.light, 0.45), 2));
  const mast = (x: number, top: number) =>
    line(`M${x},-150 V${top}`, p.face(darker(c.wood, 0.2)), 9) +
    line(`M${x},-150 V${top}`, darker(c.wood, 0.3), 7) +
    path(`M${x},${top} l44,10 l-44,16 Z`, c.accent);
  const body =
    mast(-130, -500) +
    mast(20, -560) +
    mast(150, -480) +
    line(
      "M-262,-158 L-130,-500 L20,-560 L150,-480 L310,-188 M-130,-480 L-10,-160 M20,-540 L140,-160",
      c.ink,
      2,
      'opacity=".55"',
    ) +
    sail(
      "M-206,-330 C-170,-344 -100,-344 -64,-330 C-44,-270 -50,-220 -62,-180 C-110,-194 -160,-194 -206,-180 C-188,-230 -188,-280 -206,-330 Z",
    ) +
    sail(
      "M-186,-462 C-150,-472 -110,-472 -80,-462 C-66,-420 -68,-380 -76,-348 C-110,-358 -150,-358 -186,-348 C-172,-390 -172,-420 -186,-462 Z",
    ) +
    sail(
      "M-60,-370 C-10,-384 60,-384 98,-370 C118,-300 112,-230 98,-184 C50,-198 -10,-198 -60,-184 C-40,-240 -40,-310 -60,-370 Z",
    ) +
    sail(
      "M-40,-516 C-10,-526 50,-526 78,-516 C92,-470 90,-430 82,-390 C46,-400 0,-400 -40,-390 C-26,-436 -26,-470 -40,-516 Z",
    ) +
    sail(
      "M90,-330 C120,-340 180,-340 214,-330 C230,-280 226,-230 214,-190 C174,-202 130,-202 92,-190 C106,-240 106,-286 90,-330 Z",
    ) +
    sail("M166,-440 L296,-196 C250,-210 210,-260 166,-440 Z") +
    path(
      "M-296,-180 L-250,-150 L230,-150 L330,-196 C318,-130 270,-58 214,-44 L-200,-44 C-256,-58 -292,-120 -296,-180 Z",
      p.linear(
        [
          [0, lighter(c.wood, 0.3)],
          [0.4, c.wood],
          [1, darker(c.wood, 0.55)],
        ],
        0.2,
        1,
      ),
    ) +
    path("M-284,-134 L296,-134 L286,-114 L-278,-114 Z", c.main) +
    line("M-292,-166 L-250,-146 L232,-146 L322,-188", lighter(c.metal, 0.2), 6) +
    [-200, -140, -80, -20, 40, 100, 160, 220].map((x) => rect(x, -132, 16, 15, "#20150f", 3)).join("") +
    line("M-262,-92 H262 M-236,-68 H240", darker(c.wood, 0.45), 3, 'opacity=".6"') +
    path("M-120,-46 L-96,-10 L-64,-10 L-84,-46 Z M120,-46 L96,-10 L64,-10 L84,-46 Z", p.metal(c.metal)) +
    rect(-190, -14, 380, 26, p.face(darker(c.wood, 0.35)), 6) +
    rect(-52, -10, 104, 16, p.metal(c.metal), 3);
  return { body, halfWidth: 190 };
};

export const toyCar: Motif = (p, c) => {
  const wheel = (x: number) =>
    circle(x, -62, 66, "#1a181d") +
    circle(x, -62, 64, p.ball("#2b2930")) +
    circle(x, -62, 40, "#f6ecd8") +
    circle(x, -62, 33, p.metal(c.metal)) +
    circle(x, -62, 13, p.ball(c.accent));
  const body =
    path(
      "M-330,-70 C-336,-140 -316,-178 -250,-190 L-190,-200 C-160,-286 -110,-326 -20,-326 C80,-326 140,-280 176,-204 C260,-200 322,-180 330,-120 C334,-92 330,-74 322,-66 Z",
      p.linear(
        [
          [0, lighter(c.main, 0.55)],
          [0.3, lighter(c.main, 0.12)],
          [0.6, c.main],
          [1, darker(c.main, 0.5)],
        ],
        0.15,
        1,
      ),
    ) +
    path(
      "M-152,-202 C-132,-266 -92,-294 -36,-296 L-36,-202 Z",
      p.linear(
        [
          [0, "#dcecf2"],
          [1, "#6d8fa3"],
        ],
        1,
        1,
      ),
    ) +
    path(
      "M-12,-296 C66,-296 108,-262 136,-204 L-12,-202 Z",
      p.linear(
        [
          [0, "#cfe3ea"],
          [1, "#55788d"],
        ],
        1,
        1,
      ),
    ) +
    path("M-130,-212 L-80,-284 L-58,-290 L-106,-206 Z", "#fff", 'opacity=".5"') +
    path(
      "M-326,-150 C-200,-176 180,-176 324,-150 L328,-128 C180,-152 -200,-152 -332,-128 Z",
      c.light,
      'opacity=".95"',
    ) +
    line("M-24,-196 V-80 M-150,-190 C-168,-150 -166,-110 -150,-82", darker(c.main, 0.5), 4, 'opacity=".6"') +
    rect(6, -136, 44, 10, p.metal(c.metal), 5) +
    circle(0, -128, 0, "#fff") +
    circle(-92, -118, 34, "#f7efdd") +
    `<text x="-92" y="-103" font-family="serif" font-weight="700" font-size="42" text-anchor="middle" fill="${c.ink}">7</text>` +
    ellipse(316, -146, 18, 22, p.ball("#ffe9a8")) +
    rect(296, -92, 54, 22, p.metal(c.metal), 11) +
    rect(-352, -92, 54, 22, p.metal(c.metal), 11) +
    ellipse(-324, -140, 11, 15, p.ball("#c9352b")) +
    path("M-266,-70 A76,76 0 0 1 -118,-70 Z M130,-70 A76,76 0 0 1 278,-70 Z", "#17131a") +
    wheel(-192) +
    wheel(204) +
    line("M-170,-222 C-140,-292 -100,-314 -20,-316", "#fff", 6, 'opacity=".55"');
  return { body: group(body, "translate(0,2)"), halfWidth: 320 };
};
