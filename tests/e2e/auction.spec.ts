import { expect, test } from "@playwright/test";
import { bid, freshName, history, newPerson, PHOTO, price, publish, standing, timeLeft } from "./people";

/** A second, as the issue promises for a bid to be on everybody's screen, and what a busy machine adds. */
const SOON = { timeout: 5_000 };

test("from signing up to the winner's message: sell with a picture, bid, outbid, soft close, close", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const sol = await newPerson(browser, "sol");
  const ada = await newPerson(browser, "ada");
  const bob = await newPerson(browser, "bob");

  const title = freshName("Toy car");
  const url = await publish(sol.page, { title, duration: "30 seconds", photo: PHOTO });
  await expect(sol.page.getByRole("img", { name: title }).first()).toBeVisible();
  await ada.page.goto(url);
  await bob.page.goto(url);

  // Ada's bid takes the lead at the starting price, and is on the others' screens without a reload.
  await bid(ada.page, "50");
  await expect(standing(ada.page)).toContainText("You lead");
  await expect(price(bob.page)).toContainText("$10.00", SOON);
  await expect(history(bob.page)).toContainText(ada.username, SOON);
  await expect(price(sol.page)).toContainText("1 bid", SOON);

  // Placed with less than two minutes left, it moved the end: the soft close.
  await expect(history(bob.page)).toContainText("Extended to", SOON);
  await expect(timeLeft(bob.page)).toContainText(/1m \d\ds|2m 00s/, SOON);

  // A refusal says what to do and loses nothing.
  await bid(bob.page, "10.20");
  await expect(bob.page.getByText("Bid $10.50 or more.")).toBeVisible();
  await expect(bob.page.getByLabel("Your maximum bid")).toHaveValue("10.20");

  // Bob outbids Ada: she is told without doing anything.
  await bid(bob.page, "80");
  await expect(standing(bob.page)).toContainText("You lead");
  await expect(price(ada.page)).toContainText("$51.00", SOON);
  await expect(standing(ada.page)).toContainText("You were outbid", SOON);

  // The end comes by itself, on every page.
  await expect(standing(bob.page)).toContainText("You won for $51.00", { timeout: 150_000 });
  await expect(standing(ada.page)).toContainText(`Sold to ${bob.username} for $51.00`, SOON);
  await expect(standing(sol.page)).toContainText(`Sold to ${bob.username} for $51.00`, SOON);
  await expect(timeLeft(ada.page)).toContainText("Ended");
  await expect(ada.page.getByRole("button", { name: "Place bid" })).toHaveCount(0);

  // One automatic message from the seller waits for the winner, with a link to the lot; they settle it there.
  await bob.page.goto("/inbox");
  await bob.page.getByRole("link", { name: new RegExp(sol.username) }).click();
  const messages = bob.page.getByRole("list", { name: "Conversation" });
  await expect(messages.getByText(`you won “${title}” for $51.00`)).toHaveCount(1);
  await expect(messages.getByRole("link", { name: title })).toHaveAttribute("href", new URL(url).pathname);
  await bob.page.getByLabel("Message").fill("Thank you! Where shall I pay?");
  await bob.page.getByRole("button", { name: "Send message" }).click();
  await expect(messages.getByText("Where shall I pay?")).toHaveCount(1);
  await sol.page.goto("/inbox");
  await expect(sol.page.getByRole("link", { name: new RegExp(bob.username) })).toContainText("Where shall I pay?");
});
