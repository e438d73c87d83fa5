import { mkdirSync } from "node:fs";
import { type Browser, chromium, type Page } from "@playwright/test";
import sharp from "sharp";
import { findChromium } from "../tests/fixtures/chromium";

/**
 * `npm run screenshots` beside a running `npm start`: the main pages of the demo, on a phone and on a desktop, light and dark,
 * into docs/screenshots. APP_URL says where, if not at http://localhost:3000.
 */
const FOLDER = "docs/screenshots";
const origin = process.env.APP_URL ?? "http://localhost:3000";
const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];

mkdirSync(FOLDER, { recursive: true });
const { executablePath, env } = await findChromium();
const browser = await chromium.launch({
  executablePath,
  env: { ...process.env, ...env } as Record<string, string>,
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const viewport of sizes) {
  for (const colorScheme of ["light", "dark"] as const) await shootAll(browser, viewport, colorScheme);
}
await browser.close();

async function shootAll(from: Browser, viewport: { width: number; height: number }, colorScheme: "light" | "dark") {
  const page = await from.newPage({ baseURL: origin, viewport, colorScheme });
  const shoot = async (name: string) => {
    await page.waitForLoadState("networkidle");
    const picture = sharp(await page.screenshot()).png({ palette: true, effort: 10 });
    await picture.toFile(`${FOLDER}/${name}-${viewport.width}-${colorScheme}.png`);
  };
  await page.goto("/");
  await shoot("home");
  await signIn(page, "ada");
  await page.goto("/");
  await page.getByRole("article").getByRole("link").nth(1).click();
  await page.getByRole("status", { name: "Current price" }).waitFor();
  await shoot("listing");
  await page.goto("/sell");
  await page.getByLabel("Title").waitFor();
  await shoot("sell");
  await page.goto("/inbox");
  await page.getByRole("list", { name: "Conversations" }).getByRole("link").first().click();
  await page.getByLabel("Message").waitFor();
  await shoot("conversation");
  await page.close();
}

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Username or email").fill(username);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Account menu" }).waitFor();
}
