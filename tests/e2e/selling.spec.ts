import { expect, type Locator, type Page, test } from "@playwright/test";
import { bid, freshName, newPerson, PHOTO, price, publish, standing, timeLeft, visitor } from "./people";

/** More stops than any page here has. */
const MOST_TABS = 80;

/** Goes on with the Tab key until a control has the focus, as a person without a mouse does. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The Tab key never reached ${control}`);
}

test("with the keyboard alone: sell with a photo, bid, and raise it", async ({ browser }) => {
  const { page } = await newPerson(browser, "sol");
  const title = freshName("Typewriter");
  await page.goto("/sell");
  const type = async (label: string, text: string) => {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(text);
  };
  await type("Title", title);
  await type("Description", "All keys work.");
  await tabTo(page, page.getByLabel("Category"));
  await page.keyboard.press("ArrowDown");
  await tabTo(page, page.getByLabel("Add photos"));
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(PHOTO);
  await expect(page.getByText(/” is added/)).toBeAttached();
  await type("Starting price", "20");
  await tabTo(page, page.getByRole("button", { name: "Publish listing" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/listings\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();

  const ada = await newPerson(browser, "ada");
  await ada.page.goto(page.url());
  for (const maximum of ["30", "40"]) {
    await tabTo(ada.page, ada.page.getByLabel("Your maximum bid"));
    await ada.page.keyboard.type(maximum);
    await ada.page.keyboard.press("Enter");
    await expect(standing(ada.page)).toContainText(`Your maximum: $${maximum}.00`);
  }
});

test("bad input gets every field's own message and keeps everything else", async ({ browser }) => {
  const { page } = await newPerson(browser, "sol");
  await page.goto("/sell");
  await page.getByLabel("Title").fill("ab");
  await page.getByLabel("Description").fill("What I wrote stays.");
  await page.getByLabel("Starting price").fill("20");
  await page.getByLabel("Reserve price").fill("10");
  await page.getByLabel("Buy now price").fill("21");
  await page.getByLabel("Duration").selectOption({ label: "3 days" });
  await page.getByRole("button", { name: "Publish listing" }).click();
  for (const label of ["Title", "Category", "Reserve price", "Buy now price"]) {
    await expect(page.getByLabel(label)).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel(label)).toHaveAccessibleDescription(/\S/);
  }
  await expect(page.getByLabel("Title")).toBeFocused();
  await expect(page.getByLabel("Starting price")).not.toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Description")).toHaveValue("What I wrote stays.");
  await expect(page.getByLabel("Starting price")).toHaveValue("20");
  await expect(page.getByLabel("Duration").locator("option:checked")).toHaveText("3 days");
});

test("a file that only claims to be a picture is refused in words", async ({ browser }) => {
  const { page } = await newPerson(browser, "sol");
  await page.goto("/sell");
  const buffer = Buffer.from("<html><script>alert(1)</script></html>".padEnd(2_000, " "));
  await page.getByLabel("Add photos").setInputFiles({ name: "fake.png", mimeType: "image/png", buffer });
  await expect(page.getByText(/fake\.png/).first()).toBeVisible();
  await expect(page.getByText("This is not a JPEG, PNG, WebP or AVIF image.")).toBeVisible();
});

test("buy now ends the auction at once, for everybody who looks", async ({ browser }) => {
  const sol = await newPerson(browser, "sol");
  const bob = await newPerson(browser, "bob");
  await sol.page.goto("/sell");
  await sol.page.getByLabel("Buy now price").fill("80");
  const url = await publish(sol.page, { title: freshName("Bicycle"), keepForm: true });
  const watcher = await visitor(browser);
  await watcher.goto(url);
  await bob.page.goto(url);
  await bob.page.getByRole("button", { name: "Buy now" }).click();
  await bob.page.getByRole("button", { name: "Yes, buy it" }).click();
  await expect(standing(bob.page)).toContainText("You won for $80.00");
  await expect(standing(watcher)).toContainText(`Sold to ${bob.username} for $80.00`);
  await expect(timeLeft(watcher)).toContainText("Ended");
});

test("below its reserve a listing ends unsold, and nobody is told that they won", async ({ browser }) => {
  const sol = await newPerson(browser, "sol");
  const url = await publish(sol.page, { title: freshName("Ring"), duration: "10 seconds", reservePrice: "500" });
  await expect(price(sol.page)).toContainText("reserve not met");
  await expect(standing(sol.page)).toContainText("Ended unsold", { timeout: 40_000 });
  const page = await visitor(browser);
  await page.goto(url);
  await expect(standing(page)).toContainText("Ended unsold");
});

test("a listing that starts later says when, and takes no bids before", async ({ browser }) => {
  const sol = await newPerson(browser, "sol");
  await sol.page.goto("/sell");
  await sol.page.getByLabel("Start later").check();
  const start = new Date(Date.now() + 2 * 24 * 3_600_000);
  await sol.page.getByLabel("Starts at").fill(start.toISOString().slice(0, 16));
  const url = await publish(sol.page, { title: freshName("Lamp"), keepForm: true });
  const ada = await newPerson(browser, "ada");
  await ada.page.goto(url);
  await expect(timeLeft(ada.page)).toContainText("Starts in");
  await expect(ada.page.getByRole("button", { name: "Place bid" })).toHaveCount(0);
  const requestId = crypto.randomUUID();
  const answer = await ada.page.request.post(`/api/listings/${url.split("/").at(-1)}/bids`, {
    data: { maximum: 5_000, requestId },
  });
  expect(await answer.json()).toMatchObject({ reason: "not_started" });
});

test("without Pusher the page polls, says so, and comes right", async ({ browser }) => {
  const sol = await newPerson(browser, "sol");
  const ada = await newPerson(browser, "ada");
  const url = await publish(sol.page, { title: freshName("Camera") });
  const cutOff = await visitor(browser);
  await cutOff.routeWebSocket(/\/app\//, (socket) => socket.close());
  await cutOff.goto(url);
  await ada.page.goto(url);
  await bid(ada.page, "15");
  await expect(price(cutOff)).toContainText("1 bid", { timeout: 20_000 });
  await expect(cutOff.getByText(/Live updates are interrupted/)).toBeVisible({ timeout: 30_000 });
});
