import { expect, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./axe";
import { bid, freshName, newPerson, publish, signIn, standing } from "./people";

const LOOKS = [
  { name: "phone, light", width: 390, height: 844, colorScheme: "light" },
  { name: "phone, dark", width: 390, height: 844, colorScheme: "dark" },
  { name: "desktop, light", width: 1280, height: 900, colorScheme: "light" },
  { name: "desktop, dark", width: 1280, height: 900, colorScheme: "dark" },
  { name: "narrowest phone", width: 320, height: 640, colorScheme: "light" },
] as const;

for (const { name, width, height, colorScheme } of LOOKS) {
  test.describe(name, () => {
    test.use({ viewport: { width, height }, colorScheme });

    test("a visitor's pages: home, a listing, sign in, sign up, not found", async ({ page }) => {
      await page.goto("/");
      await expect(page.getByRole("heading", { name: "Ending soon" })).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);

      await page.locator("article a").first().click();
      await expect(page.getByRole("status", { name: "Current price" })).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);

      for (const path of ["/sign-in", "/sign-up", "/no-such-page"]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }
    });

    test("a person's pages: sell with every field's message, inbox, account menu", async ({ page }) => {
      await signIn(page, "bob");
      await page.goto("/sell");
      await expect(page.getByLabel("Title")).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Publish listing" }).click();
      await expect(page.getByLabel("Title")).toHaveAttribute("aria-invalid", "true");
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);

      await page.goto("/inbox");
      await expect(page.getByRole("heading", { name: "Inbox" })).toBeVisible();
      await expectAccessible(page);

      await page.getByRole("button", { name: "Account menu" }).click();
      await expect(page.getByText("Sign out")).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  });
}

test("a listing in each of its states: leading, outbid, refused, asked to confirm", async ({ browser }) => {
  const sol = await newPerson(browser, "sol");
  const ada = await newPerson(browser, "ada");
  const bob = await newPerson(browser, "bob");
  const url = await publish(sol.page, { title: freshName("Lamp"), startingPrice: "5.00" });
  await ada.page.goto(url);
  await bid(ada.page, "500");
  await expect(ada.page.getByRole("dialog")).toBeVisible();
  await expectAccessible(ada.page);
  await ada.page.getByRole("button", { name: "Yes, bid $500.00" }).click();
  await expect(standing(ada.page)).toContainText("You lead");
  await expectAccessible(ada.page);
  await bob.page.goto(url);
  await bid(bob.page, "1");
  await expect(bob.page.getByText(/Bid \$5\.50 or more/)).toBeVisible();
  await expectAccessible(bob.page);
  await bid(bob.page, "20");
  await expect(standing(bob.page)).toContainText("You were outbid");
  await expectAccessible(bob.page);
});
