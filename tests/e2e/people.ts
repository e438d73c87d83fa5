import { randomBytes } from "node:crypto";
import path from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";

export const PASSWORD = "correct horse battery";

/** A name that nobody else in this run has. */
export function freshName(stem: string): string {
  return `${stem}-${randomBytes(4).toString("hex")}`;
}

/** A person in a browser of their own. */
export async function visitor(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  return context.newPage();
}

/** Signs up a new person through the form; they end up signed in. */
export async function signUp(page: Page, stem: string): Promise<string> {
  const username = freshName(stem);
  await page.goto("/sign-up");
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Email").fill(`${username}@example.test`);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("button", { name: "Account menu" })).toBeVisible();
  return username;
}

/** Signs in somebody who has an account, by username or e-mail. */
export async function signIn(page: Page, who: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Username or email").fill(who);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Account menu" })).toBeVisible();
}

/** A new person in a browser of their own. */
export async function newPerson(browser: Browser, stem: string): Promise<{ page: Page; username: string }> {
  const page = await visitor(browser);
  return { page, username: await signUp(page, stem) };
}

export const PHOTO = path.resolve("tests/fixtures/toy-car.webp");

interface Lot {
  title: string;
  startingPrice?: string;
  reservePrice?: string;
  /** As the options of "Duration" say it. */
  duration?: string;
  photo?: string;
  /** The form is open, and something has been filled in already. */
  keepForm?: boolean;
}

/** Fills in the sell form and publishes; the page ends on the new listing. */
export async function publish(page: Page, lot: Lot): Promise<string> {
  if (!lot.keepForm) await page.goto("/sell");
  await page.getByLabel("Title").fill(lot.title);
  await page.getByLabel("Description").fill("In good order, from a smoke-free home.");
  await page.getByLabel("Category").selectOption({ index: 1 });
  await page.getByLabel("Starting price").fill(lot.startingPrice ?? "10.00");
  if (lot.reservePrice) await page.getByLabel("Reserve price").fill(lot.reservePrice);
  await page.getByLabel("Duration").selectOption({ label: lot.duration ?? "7 days" });
  if (lot.photo) {
    await page.getByLabel("Add photos").setInputFiles(lot.photo);
    // It publishes once the picture is there, not while it is on its way.
    await expect(page.getByText(/” is added/)).toBeAttached();
  }
  await page.getByRole("button", { name: "Publish listing" }).click();
  await page.waitForURL(/\/listings\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: lot.title })).toBeVisible();
  return page.url();
}

/** Bids through the form. */
export async function bid(page: Page, maximum: string): Promise<void> {
  await page.getByLabel("Your maximum bid").fill(maximum);
  await page.getByRole("button", { name: "Place bid" }).click();
}

export const price = (page: Page) => page.getByRole("status", { name: "Current price" });
export const timeLeft = (page: Page) => page.getByRole("status", { name: "Time left" });
export const standing = (page: Page) => page.getByRole("status", { name: "Your standing" });
export const history = (page: Page) => page.getByRole("list", { name: "Bid history" });
