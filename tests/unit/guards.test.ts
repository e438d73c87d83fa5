import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const uses = (module: string) => `import * as planted from "${module}";\nexport const use = planted;\n`;
const calls = (call: string) => `export const value = () => ${call};\n`;

const PURE = "The rules are pure";
const IMPURE_CALL = "The auction rules are pure";
const UPWARD = "lib imports no app";
const NO_DB = "Ask lib/queries or lib/commands";
const BROWSER = "Components run in browsers";

/** Where, what, and the words of the refusal; null where it is allowed. */
const plants: [folder: string, source: string, words: string | null][] = [
  ["lib/auction", uses("@/lib/db/client"), PURE],
  ["lib/auction", uses("node:crypto"), PURE],
  ["lib/auction", uses("@/lib/money"), null],
  ["lib/auction", uses("./bid"), null],
  ["lib/auction", calls("Date.now()"), IMPURE_CALL],
  ["lib/auction", calls("new Date()"), IMPURE_CALL],
  ["lib/auction", calls("Math.random()"), IMPURE_CALL],
  ["lib/auction", calls("crypto.randomUUID()"), IMPURE_CALL],
  ["lib/auction", calls("new Date(5)"), null],
  ["lib/commands", calls("Date.now()"), null],
  ["lib/commands", uses("@/app/sell/schema"), UPWARD],
  ["lib/commands", uses("@/components/ui/button"), UPWARD],
  ["lib/commands", uses("uploadthing/server"), "Only lib/uploads knows this SDK"],
  ["lib/commands", uses("nodemailer"), "Only lib/mail knows this SDK"],
  ["lib/queries", uses("pusher"), "Only lib/realtime knows this SDK"],
  ["lib/realtime", uses("pusher"), null],
  ["lib/realtime", uses("@upstash/qstash"), "Only lib/scheduler knows this SDK"],
  ["lib/realtime", uses("@/app/sell/schema"), UPWARD],
  ["app/planted", uses("@/lib/db/client"), NO_DB],
  ["app/planted", uses("@prisma/client"), NO_DB],
  ["app/planted", uses("pusher"), "Only lib/realtime knows this SDK"],
  ["app/planted", uses("@/lib/commands/place-bid"), null],
  ["components/listing", uses("@/lib/commands/place-bid"), BROWSER],
  ["components/listing", uses("next/headers"), BROWSER],
  ["components/listing", uses("@/lib/db/client"), NO_DB],
  ["lib/queries", calls("process.env.HOME"), "noProcessEnv"],
  ["lib/queries", calls('console.info("planted")'), "noConsole"],
];

let folder: string;
let said: string[];

/** Plants every violation into a tree of its own with the project's rules, and lets Biome read it once. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "guards-"));
  cpSync("biome.json", path.join(folder, "biome.json"));
  cpSync("scripts/guards", path.join(folder, "scripts/guards"), { recursive: true });
  plants.forEach(([where, source], index) => {
    mkdirSync(path.join(folder, where), { recursive: true });
    writeFileSync(path.join(folder, where, `planted-${index}.ts`), source);
  });
  const biome = path.resolve("node_modules/.bin/biome");
  const args = ["lint", "--vcs-enabled=false", "--max-diagnostics=none", "--reporter=github"];
  const { stdout, stderr } = spawnSync(biome, args, { cwd: folder, encoding: "utf8" });
  said = `${stdout}${stderr}`.split("\n");
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(plants.map((plant, index) => [...plant, index] as const))("in %s: %s → %s", (where, _, words, index) => {
  const lines = said.filter((line) => line.includes(`${where}/planted-${index}.ts`)).join("\n");
  if (words === null) expect(lines).toBe("");
  else expect(lines).toContain(words);
});
