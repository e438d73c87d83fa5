import { expect, test } from "@playwright/test";
import { freshName, PASSWORD, signIn, signUp } from "./people";

const email = (username: string) => `${username}@example.test`;

test("sign-up names every wrong field, loses nothing but the password, and then lets in (S1)", async ({ page }) => {
  const username = freshName("ada");
  await page.goto("/sign-up");
  await page.getByLabel("Username").fill("A b");
  await page.getByLabel("Email").fill(email(username));
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Username")).toHaveAccessibleDescription(/Use only letters a–z, digits, “-” and “_”\./);
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/Use 10 characters or more\./);
  await expect(page.getByLabel("Username")).toBeFocused();
  await expect(page.getByLabel("Username")).toHaveValue("A b");
  await expect(page.getByLabel("Email")).toHaveValue(email(username));

  await page.getByLabel("Username").fill(` ${username.toUpperCase()} `);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("button", { name: "Account menu" }).click();
  await expect(page.getByText(`Signed in as ${username}`)).toBeVisible();
});

test("a name and an address that someone has are refused, each at its field (S1)", async ({ page }) => {
  const username = await signUp(page, "bob");
  await page.context().clearCookies();
  await page.goto("/sign-up");
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Email").fill(email(username));
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Username")).toHaveAccessibleDescription(/That username is taken\. Try another\./);
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription(
    /An account with this e-mail exists\. Sign in instead\./,
  );
});

test("in by username or by e-mail, and out; unknown and wrong get one answer (S2)", async ({ page }) => {
  const username = await signUp(page, "cleo");
  for (const who of [username, email(username).toUpperCase()]) {
    await page.getByRole("button", { name: "Account menu" }).click();
    await page.getByText("Sign out").click();
    await expect(page.getByRole("link", { name: "Sign up" })).toBeVisible();
    await signIn(page, who);
  }
  await page.context().clearCookies();
  await page.goto("/sign-in");
  for (const who of [username, freshName("nobody")]) {
    await page.getByLabel("Username or email").fill(who);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("That username, e-mail or password is not right.")).toBeVisible();
    await expect(page.getByLabel("Password")).toHaveValue("");
    await expect(page.getByLabel("Username or email")).toHaveValue(who);
    await page.reload();
  }
});

test("a page that needs a person leads through sign-in or sign-up and back, never off the site (S3)", async ({
  page,
}) => {
  await page.goto("/sell");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsell/);
  await page.getByRole("link", { name: "Create an account" }).click();
  await expect(page).toHaveURL(/\/sign-up\?next=%2Fsell/);
  const username = freshName("dora");
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Email").fill(email(username));
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/sell(\?|$)/);

  await page.context().clearCookies();
  await page.goto("/sign-in?next=//evil.example");
  await page.getByLabel("Username or email").fill(username);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Account menu" })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/");
});

test("a password that was typed doesn't stay in the page that was left (S2)", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("link", { name: "Create an account" }).click();
  await expect(page.getByLabel("Password")).toHaveCount(1);
  await expect(page.getByLabel("Password")).toHaveValue("");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the forms work: refused with a message, then in and on to the page that was wanted (S2)", async ({ page }) => {
    const username = freshName("eve");
    await page.goto("/sign-up?next=/search");
    await page.getByLabel("Username").fill(username);
    await page.getByLabel("Email").fill("nowhere");
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText("Enter an e-mail address, like name@example.com.")).toBeVisible();
    await page.getByLabel("Email").fill(email(username));
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page).toHaveURL(/\/search$/);
  });
});
