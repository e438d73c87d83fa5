import { circle, darker, ellipse, group, lighter, line, type Motif, path, rect } from "./paint";

export const vase: Motif = (p, c) => {
  const outline =
    "M-58,-330 C-50,-300 -36,-288 -46,-258 C-62,-214 -142,-196 -142,-104 C-142,-36 -92,0 -66,0 L66,0 C92,0 142,-36 142,-104 C142,-196 62,-214 46,-258 C36,-288 50,-300 58,-330 Z";
  const leaf = (x: number, y: number, turn: number, size: number) =>
    group(
      path("M0,0 C20,-26 22,-60 0,-92 C-22,-60 -20,-26 0,0", p.face("#6f8a5b")),
      `translate(${x},${y}) rotate(${turn}) scale(${size})`,
    );
  const blossom = (x: number, y: number, r: number) =>
    [0, 72, 144, 216, 288]
      .map((turn) =>
        group(ellipse(0, -r * 0.72, r * 0.52, r * 0.66, p.ball(c.light)), `translate(${x},${y}) rotate(${turn})`),
      )
      .join("") + circle(x, y, r * 0.34, p.ball(c.accent));
  const stems = [
    "M-8,-330 C-20,-420 -70,-450 -96,-520",
    "M4,-330 C8,-430 20,-470 34,-560",
    "M14,-330 C40,-410 80,-440 122,-474",
  ];
  const body =
    stems.map((d) => line(d, "#5c7350", 7)).join("") +
    leaf(-34, -420, -62, 0.8) +
    leaf(16, -450, 48, 0.8) +
    leaf(70, -430, 82, 0.7) +
    leaf(-62, -462, 18, 0.7) +
    blossom(-96, -520, 48) +
    blossom(36, -565, 56) +
    blossom(126, -478, 44) +
    circle(-30, -470, 15, p.ball(c.light)) +
    circle(84, -528, 13, p.ball(c.light)) +
    ellipse(0, -330, 58, 14, darker(c.main, 0.65)) +
    path(outline, p.across(c.main)) +
    group(
      rect(-160, -160, 320, 12, c.light, 0, 'opacity=".75"') +
        rect(-160, -60, 320, 12, c.light, 0, 'opacity=".75"') +
        [-110, -66, -22, 22, 66, 110]
          .map((x) => path(`M${x},-146 l20,35 l-20,35 l-20,-35 Z`, c.light, 'opacity=".55"'))
          .join(""),
      "",
      `clip-path="${p.clip(`<path d="${outline}"/>`)}"`,
    ) +
    path("M-104,-150 C-120,-110 -116,-70 -98,-44 C-108,-90 -102,-120 -88,-156 Z", "#fff", 'opacity=".3"') +
    ellipse(0, -330, 58, 14, "none", `stroke="${lighter(c.main, 0.4)}" stroke-width="6"`);
  return { body, halfWidth: 120 };
};

export const teapot: Motif = (p, c) => {
  const belly =
    "M-168,-150 C-168,-250 -84,-282 0,-282 C84,-282 168,-250 168,-150 C168,-60 110,-8 70,-8 L-70,-8 C-110,-8 -168,-60 -168,-150 Z";
  const body =
    line("M158,-214 C268,-240 282,-92 146,-86", darker(c.main, 0.42), 30) +
    line("M156,-218 C258,-240 268,-102 146,-94", c.main, 14) +
    path("M-140,-90 C-236,-104 -222,-212 -290,-236 L-262,-256 C-180,-236 -190,-168 -120,-176 Z", p.across(c.main)) +
    ellipse(-277, -247, 18, 9, darker(c.main, 0.7), 'transform="rotate(34 -277 -247)"') +
    path(belly, p.ball(c.main)) +
    group(
      [-140, -84, -28, 28, 84, 140]
        .map((x) => circle(x, -150, 17, c.light, 'opacity=".65"') + circle(x, -150, 8, c.accent, 'opacity=".8"'))
        .join("") +
        rect(-180, -192, 360, 7, c.light, 0, 'opacity=".6"') +
        rect(-180, -114, 360, 7, c.light, 0, 'opacity=".6"'),
      "",
      `clip-path="${p.clip(`<path d="${belly}"/>`)}"`,
    ) +
    ellipse(0, -8, 78, 12, darker(c.main, 0.5)) +
    path("M-84,-274 C-60,-318 60,-318 84,-274 C50,-262 -50,-262 -84,-274 Z", p.across(c.main)) +
    ellipse(0, -272, 86, 15, "none", `stroke="${darker(c.main, 0.35)}" stroke-width="5"`) +
    circle(0, -326, 22, p.ball(c.accent)) +
    path("M-120,-208 C-136,-176 -136,-140 -124,-112 C-116,-150 -110,-180 -92,-214 Z", "#fff", 'opacity=".42"');
  const cup =
    line("M64,-70 C112,-80 108,-20 52,-26", darker(c.main, 0.3), 12) +
    path("M-72,-96 L72,-96 C70,-40 44,0 24,0 L-24,0 C-44,0 -70,-40 -72,-96 Z", p.across(c.light)) +
    ellipse(0, -96, 72, 17, lighter(c.light, 0.3)) +
    ellipse(0, -93, 62, 12, "#8a4b22") +
    ellipse(-14, -95, 30, 4, "#c98a4e", 'opacity=".7"');
  return {
    body:
      body +
      ellipse(312, 40, 130, 16, darker(c.light, 0.35)) +
      ellipse(312, 35, 126, 14, p.across(c.light)) +
      group(cup, "translate(312,36) scale(.95)"),
    halfWidth: 150,
  };
};

export const bottle: Motif = (p, c) => {
  const glass =
    "M-30,-470 L30,-470 L30,-350 C32,-296 82,-286 82,-214 L82,-14 C82,-4 74,0 64,0 L-64,0 C-74,0 -82,-4 -82,-214 C-82,-286 -32,-296 -30,-350 Z".replace(
      "-82,-4 -82,-214",
      "-82,-4 -82,-14 L-82,-214",
    );
  const wine = (x: number) =>
    group(
      ellipse(0, -4, 66, 10, "#fff", 'opacity=".35"') +
        rect(-4, -150, 8, 146, "#fff", 0, 'opacity=".45"') +
        path("M-84,-330 C-92,-220 -50,-150 0,-150 C50,-150 92,-220 84,-330 Z", "#fff", 'opacity=".2"') +
        path(
          "M-86,-262 C-84,-196 -46,-158 0,-158 C46,-158 84,-196 86,-262 Z",
          p.linear([
            [0, "#a52a45"],
            [0.3, "#7d1731"],
            [1, "#3c0a1d"],
          ]),
        ) +
        ellipse(0, -262, 86, 14, "#9c2944") +
        ellipse(0, -330, 84, 14, "none", 'stroke="#fff" stroke-opacity=".55" stroke-width="3"') +
        line("M-66,-310 C-70,-260 -62,-214 -44,-190", "#fff", 7, 'opacity=".5"'),
      `translate(${x},26)`,
    );
  const body =
    path(
      glass,
      p.linear([
        [0, "#12261c"],
        [0.16, "#2d5a41"],
        [0.24, "#7da98a"],
        [0.32, "#27503a"],
        [0.7, "#0f2419"],
        [0.92, "#28513b"],
        [1, "#0d1e15"],
      ]),
    ) +
    rect(-34, -474, 68, 92, p.metal(c.accent), 8) +
    rect(-36, -392, 72, 12, p.metal(darker(c.accent, 0.2)), 4) +
    rect(
      -82,
      -196,
      164,
      128,
      p.linear([
        [0, darker(c.light, 0.18)],
        [0.25, lighter(c.light, 0.5)],
        [0.7, c.light],
        [1, darker(c.light, 0.35)],
      ]),
    ) +
    line("M-52,-172 L52,-172 M-30,-98 L30,-98 M-44,-86 L44,-86", c.ink, 3, 'opacity=".6"') +
    path("M-34,-118 L0,-154 L34,-118 L26,-118 L26,-108 L-26,-108 L-26,-118 Z", c.accent) +
    line("M-62,-182 h124 v102 h-124 Z", c.accent, 2, 'opacity=".7"');
  return { body: group(body, "translate(-60,0)") + wine(150), halfWidth: 150 };
};
