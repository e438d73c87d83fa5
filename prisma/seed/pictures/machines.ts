import { circle, darker, ellipse, group, lighter, line, type Motif, path, rect, stroke } from "./paint";

const ticks = (count: number, from: number, to: number, colour: string, width: number) =>
  Array.from({ length: count }, (_, index) =>
    group(line(`M0,${-from} V${-to}`, colour, width), `rotate(${(index * 360) / count})`),
  ).join("");

export const clock: Motif = (p, c) => {
  const wood = p.face(c.wood);
  const dial =
    circle(0, 0, 122, p.metal(c.metal)) +
    circle(
      0,
      0,
      106,
      p.radial(
        [
          [0, "#fffdf4"],
          [0.7, "#f6edd6"],
          [1, "#d8c8a4"],
        ],
        0.4,
        0.35,
        0.75,
      ),
    ) +
    ticks(60, 96, 90, c.ink, 1.6) +
    ticks(12, 96, 78, c.ink, 6) +
    group(line("M0,12 V-54", c.ink, 9), "rotate(-58)") +
    group(line("M0,16 V-82", c.ink, 6), "rotate(52)") +
    circle(0, 0, 9, p.ball(c.metal)) +
    path("M-70,-78 A105,105 0 0 0 -100,20 C-84,-30 -74,-50 -40,-84 Z", "#fff", 'opacity=".45"');
  const body =
    path("M-176,-40 L-176,-230 C-176,-380 -96,-440 0,-440 C96,-440 176,-380 176,-230 L176,-40 Z", wood) +
    path(
      "M-150,-48 L-150,-230 C-150,-362 -82,-414 0,-414 C82,-414 150,-362 150,-230 L150,-48 Z",
      "none",
      stroke(darker(c.wood, 0.45), 5),
    ) +
    line("M-168,-230 C-168,-372 -92,-432 0,-432", lighter(c.wood, 0.55), 5, 'opacity=".7"') +
    group(dial, "translate(0,-262)") +
    path("M-64,-74 C-30,-106 30,-106 64,-74 C30,-92 -30,-92 -64,-74 Z", p.metal(c.metal)) +
    circle(0, -84, 12, p.ball(c.accent)) +
    rect(-206, -44, 412, 30, p.face(darker(c.wood, 0.1)), 6) +
    rect(-206, -44, 412, 7, lighter(c.wood, 0.35), 3, 'opacity=".7"') +
    [-170, 170].map((x) => circle(x, -8, 15, p.ball(c.metal))).join("");
  return { body, halfWidth: 205 };
};

export const camera: Motif = (p, c) => {
  const lens =
    circle(0, 0, 128, p.metal(c.metal)) +
    circle(0, 0, 112, "#1d1c22") +
    ticks(48, 124, 114, "#2c2a33", 3) +
    circle(
      0,
      0,
      94,
      p.radial([
        [0, "#3b3a46"],
        [1, "#101015"],
      ]),
    ) +
    circle(
      0,
      0,
      72,
      p.radial(
        [
          [0, "#6b7fb5"],
          [0.35, "#3d3a78"],
          [0.7, "#241a3f"],
          [1, "#0a0812"],
        ],
        0.4,
        0.35,
        0.7,
      ),
    ) +
    ellipse(-24, -28, 22, 14, "#fff", 'opacity=".75" transform="rotate(-40 -24 -28)"') +
    circle(28, 30, 9, "#d9a6ff", 'opacity=".5"') +
    circle(0, 0, 84, "none", stroke("#5a5866", 3));
  const body =
    rect(-262, -306, 524, 306, p.face("#26242b"), 34) +
    rect(-262, -306, 524, 92, p.metal(c.metal), 30) +
    rect(-262, -236, 524, 180, p.face(c.main), 0) +
    Array.from({ length: 9 }, (_, row) =>
      line(`M-256,${-226 + row * 20} H256`, darker(c.main, 0.4), 2, 'opacity=".35" stroke-dasharray="3 7"'),
    ).join("") +
    rect(-262, -62, 524, 62, p.metal(c.metal), 28) +
    rect(-262, -62, 524, 26, p.metal(c.metal)) +
    path("M-100,-306 L-72,-372 C-66,-384 66,-384 72,-372 L100,-306 Z", p.metal(c.metal)) +
    rect(-48, -356, 96, 40, "#16151a", 8) +
    rect(
      -42,
      -351,
      84,
      30,
      p.linear(
        [
          [0, "#54669a"],
          [1, "#191a2c"],
        ],
        1,
        1,
      ),
      6,
    ) +
    rect(-222, -338, 78, 34, p.metal(darker(c.metal, 0.15)), 8) +
    rect(-202, -352, 38, 16, p.metal(c.accent), 6) +
    rect(138, -334, 92, 30, p.metal(darker(c.metal, 0.1)), 8) +
    group(lens, "translate(0,-148)") +
    circle(-206, -196, 12, p.ball(c.accent)) +
    line("M-256,-272 C-330,-190 -330,-60 -280,6", darker(c.wood, 0.3), 14) +
    line("M-256,-272 C-326,-190 -326,-60 -280,6", c.wood, 7);
  return { body, halfWidth: 262 };
};

export const typewriter: Motif = (p, c) => {
  const keys = [0, 1, 2, 3].flatMap((row) =>
    Array.from({ length: 10 }, (_, column) => {
      const spread = 40 + row * 3.4;
      const x = (column - 4.5) * spread + (row % 2) * 12;
      const y = -118 + row * 33;
      return (
        ellipse(x, y + 5, 16, 12, darker(c.main, 0.7)) +
        ellipse(x, y, 16, 12, p.metal(c.metal)) +
        ellipse(x, y - 1, 12.5, 9, "#f8f0dc")
      );
    }),
  );
  const body =
    path(
      "M-150,-330 L150,-330 L158,-560 L-142,-560 Z",
      p.linear(
        [
          [0, "#fffdf5"],
          [1, "#e4dac3"],
        ],
        0.4,
        1,
      ),
    ) +
    [-520, -494, -468, -442, -416]
      .map((y, index) =>
        line(
          `M-112,${y} H${[96, 112, 70, 104, 20][index]}`,
          c.ink,
          4,
          'opacity=".45" stroke-dasharray="26 7 44 8 12 9"',
        ),
      )
      .join("") +
    rect(
      -268,
      -352,
      536,
      54,
      p.linear(
        [
          [0, "#4a4753"],
          [0.4, "#211f28"],
          [1, "#0f0e14"],
        ],
        0,
        1,
      ),
      27,
    ) +
    circle(-284, -325, 30, p.metal(c.metal)) +
    circle(284, -325, 30, p.metal(c.metal)) +
    line("M-284,-350 C-330,-380 -344,-390 -362,-396", p.metal(c.metal), 11) +
    path(
      "M-226,-300 L226,-300 C248,-250 262,-190 268,-140 L-268,-140 C-262,-190 -248,-250 -226,-300 Z",
      p.face(c.main),
    ) +
    path("M-120,-298 C-110,-220 110,-220 120,-298 Z", darker(c.main, 0.75)) +
    Array.from({ length: 11 }, (_, index) =>
      line(`M${(index - 5) * 8},-236 L${(index - 5) * 20},-290`, c.metal, 2.5),
    ).join("") +
    circle(-150, -262, 40, p.metal(darker(c.metal, 0.3))) +
    circle(150, -262, 40, p.metal(darker(c.metal, 0.3))) +
    rect(-84, -196, 168, 30, p.metal(c.metal), 6) +
    line("M-60,-181 H60", c.ink, 6, 'opacity=".7" stroke-dasharray="12 5 20 4"') +
    path(
      "M-268,-140 L268,-140 L306,6 C306,14 300,18 292,18 L-292,18 C-300,18 -306,14 -306,6 Z",
      p.face(darker(c.main, 0.18)),
    ) +
    keys.join("") +
    line("M-226,-296 H226", lighter(c.main, 0.6), 4, 'opacity=".6"');
  return { body: group(body, "scale(.92)"), halfWidth: 285 };
};
