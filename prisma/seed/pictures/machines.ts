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

export const radio: Motif = (p, c) => {
  const speaker = Array.from({ length: 11 }, (_, row) =>
    line(`M-206,${-222 + row * 17} H-12`, darker(c.light, 0.45), 5),
  ).join("");
  const body =
    line("M150,-300 L250,-560", p.metal(c.metal), 7) +
    circle(250, -560, 9, p.ball(c.metal)) +
    rect(-276, -310, 552, 296, p.face(c.wood), 52) +
    rect(-276, -310, 552, 296, "none", 52, stroke(darker(c.wood, 0.4), 5)) +
    rect(-246, -282, 492, 240, p.face(c.main), 34) +
    rect(-226, -254, 234, 190, p.face(c.light), 22) +
    speaker +
    rect(
      36,
      -254,
      186,
      84,
      p.linear(
        [
          [0, "#fff1c4"],
          [1, "#e7b763"],
        ],
        0,
        1,
      ),
      12,
    ) +
    line("M54,-196 H204", c.ink, 3) +
    Array.from({ length: 11 }, (_, index) =>
      line(`M${56 + index * 14.6},-196 v${index % 5 === 0 ? -28 : -14}`, c.ink, 2.5),
    ).join("") +
    line("M146,-246 V-178", "#c23b22", 5) +
    [82, 176]
      .map(
        (x) =>
          circle(x, -112, 38, p.metal(c.metal)) +
          circle(x, -112, 29, p.ball(darker(c.light, 0.15))) +
          line(`M${x},-112 L${x + 14},-134`, c.ink, 5),
      )
      .join("") +
    line("M-250,-294 C-180,-304 120,-304 200,-300", lighter(c.wood, 0.7), 5, 'opacity=".6"') +
    [-200, 200].map((x) => rect(x - 26, -18, 52, 20, darker(c.wood, 0.6), 8)).join("");
  return { body, halfWidth: 270 };
};

export const recordPlayer: Motif = (p, c) => {
  const grooves = [196, 178, 160, 142, 124, 106]
    .map((r) => ellipse(0, 0, r, r * 0.42, "none", 'stroke="#3a3742" stroke-width="2" opacity=".8"'))
    .join("");
  const sheen =
    path("M0,0 L-150,-62 A205,86 0 0 1 -60,-84 Z", "#fff", 'opacity=".16"') +
    path("M0,0 L150,62 A205,86 0 0 1 60,84 Z", "#fff", 'opacity=".12"');
  const body =
    path("M-322,-150 L-268,-300 L268,-300 L322,-150 Z", p.face(c.wood)) +
    rect(-322, -152, 644, 132, p.face(darker(c.wood, 0.22)), 10) +
    line("M-318,-150 H318", lighter(c.wood, 0.6), 5, 'opacity=".7"') +
    group(
      ellipse(0, 12, 208, 88, "#0006") +
        ellipse(0, 4, 205, 86, "#0b0a0f") +
        ellipse(
          0,
          0,
          205,
          86,
          p.radial([
            [0, "#2b2833"],
            [1, "#121118"],
          ]),
        ) +
        grooves +
        sheen +
        ellipse(0, 0, 78, 33, p.face(c.accent)) +
        ellipse(0, 0, 50, 21, "none", `stroke="${c.light}" stroke-width="3"`) +
        ellipse(0, 0, 7, 4, "#f5f0e4"),
      "translate(-62,-228)",
    ) +
    ellipse(218, -262, 40, 18, p.metal(darker(c.metal, 0.2))) +
    rect(204, -300, 28, 40, p.metal(c.metal), 8) +
    line("M218,-300 L236,-214 L96,-190", p.metal(c.metal), 10) +
    rect(62, -204, 52, 26, p.metal(c.metal), 6, 'transform="rotate(10 88 -190)"') +
    [206, 266].map((x) => circle(x, -86, 24, p.metal(c.metal)) + circle(x, -86, 17, p.ball(c.light))).join("") +
    rect(-280, -104, 130, 36, "#17151b", 6) +
    line("M-262,-86 H-170", c.accent, 5) +
    [-270, 270].map((x) => rect(x - 30, -22, 60, 22, "#1b181d", 6)).join("");
  return { body: group(body, "translate(0,0)"), halfWidth: 315 };
};
