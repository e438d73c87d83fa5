import { circle, darker, ellipse, group, lighter, line, type Motif, path, rect, stroke } from "./paint";

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
