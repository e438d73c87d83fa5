import { expect, test } from "@playwright/test";
import { bid, freshName, history, newPerson, price, publish, standing, timeLeft, visitor } from "./people";

test("secrets stay on the server: neither maximum nor reserve nor mail is in what a browser receives", async ({
  browser,
}) => {
  const sol = await newPerson(browser, "sol");
  const ada = await newPerson(browser, "ada");
  const url = await publish(sol.page, { title: freshName("Clock"), startingPrice: "10.00", reservePrice: "54.32" });
  await ada.page.goto(url);
  await bid(ada.page, "43.21");
  await expect(standing(ada.page)).toContainText("You lead");

  const stranger = await visitor(browser);
  const bodies: string[] = [];
  stranger.on("response", async (response) => {
    if (/html|json|x-component/.test(response.headers()["content-type"] ?? ""))
      bodies.push(await response.text().catch(() => ""));
  });
  await stranger.goto(url);
  await expect(price(stranger)).toContainText("reserve not met");
  await stranger.goto("/");
  await expect(stranger.getByRole("heading", { name: "Ending soon" })).toBeVisible();
  const id = url.split("/").at(-1);
  for (const path of [`/api/listings/${id}`, `/api/listings/${id}/events?after=0`, `/api/listings/${id}/standing`]) {
    bodies.push(await (await stranger.request.get(path)).text());
  }
  const received = bodies.join("\n");
  expect(received).toContain(ada.username);
  // Minor units as a number of their own, not as digits within a hash or an id.
  for (const amount of ["4321", "5432"]) expect(received).not.toMatch(new RegExp(`[^0-9a-f-]${amount}[^0-9a-f-]`));
  for (const secret of ["43.21", "54.32", `${ada.username}@`, `${sol.username}@`])
    expect(received).not.toContain(secret);
});

test("a viewer who lost the connection catches up when it is back", async ({ browser }) => {
  const sol = await newPerson(browser, "sol");
  const ada = await newPerson(browser, "ada");
  const url = await publish(sol.page, { title: freshName("Globe") });
  const watcher = await visitor(browser);
  await watcher.goto(url);
  await expect(price(watcher)).toContainText("$10.00");
  await watcher.context().setOffline(true);
  await ada.page.goto(url);
  await bid(ada.page, "30");
  await expect(standing(ada.page)).toContainText("You lead");
  await expect(history(watcher)).toHaveCount(0);
  await watcher.context().setOffline(false);
  await expect(history(watcher)).toContainText(ada.username, { timeout: 30_000 });
  await expect(price(watcher)).toContainText("1 bid");
});

test("the clock is the server's, whatever the viewer's shows", async ({ browser }) => {
  const sol = await newPerson(browser, "sol");
  const url = await publish(sol.page, { title: freshName("Watch"), duration: "1 hour" });
  const late = await visitor(browser);
  await late.clock.install({ time: new Date(Date.now() + 5 * 3_600_000) });
  await late.goto(url);
  await late.clock.runFor(2_000);
  await expect(timeLeft(late)).toContainText(/59m \d\ds/);
});

test("a visitor who bids is sent to sign in and finds the amount again", async ({ browser }) => {
  const sol = await newPerson(browser, "sol");
  const url = await publish(sol.page, { title: freshName("Vase") });
  const page = await visitor(browser);
  await page.goto(url);
  await bid(page, "12.34");
  await page.waitForURL(/\/sign-in\?next=/);
  await page.getByLabel("Username or email").fill("ada");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(url);
  await expect(page.getByLabel("Your maximum bid")).toHaveValue("12.34");
});

test("somebody outbid on another page is told there", async ({ browser }) => {
  const sol = await newPerson(browser, "sol");
  const ada = await newPerson(browser, "ada");
  const bob = await newPerson(browser, "bob");
  const title = freshName("Radio");
  const url = await publish(sol.page, { title });
  await ada.page.goto(url);
  await bid(ada.page, "20");
  await expect(standing(ada.page)).toContainText("You lead");
  await ada.page.goto("/");
  await bob.page.goto(url);
  await bid(bob.page, "40");
  await expect(standing(bob.page)).toContainText("You lead");
  await expect(ada.page.getByText("You were outbid")).toBeVisible();
  await ada.page.getByRole("button", { name: "Open" }).click();
  await ada.page.waitForURL(url);
});

test("bids from programs: 201, 409 with the minimum, 400, 401, 404, and the same request id once", async ({
  browser,
}) => {
  const sol = await newPerson(browser, "sol");
  const ada = await newPerson(browser, "ada");
  const url = await publish(sol.page, { title: freshName("Stamp") });
  const bids = `/api/listings/${url.split("/").at(-1)}/bids`;
  const send = (page: typeof ada.page, data: object, path = bids) => page.request.post(path, { data });
  const requestId = crypto.randomUUID();

  const first = await send(ada.page, { maximum: 2_500, requestId });
  expect(first.status()).toBe(201);
  const outcome = await first.json();
  expect(outcome).toMatchObject({ accepted: true, leads: true, price: 1_000 });
  const again = await send(ada.page, { maximum: 2_500, requestId });
  expect(await again.json()).toEqual(outcome);

  const low = await send(ada.page, { maximum: 2_500, requestId: crypto.randomUUID() });
  expect(low.status()).toBe(409);
  expect(await low.json()).toMatchObject({ reason: "too_low", minimum: 2_501 });
  expect((await send(ada.page, { maximum: "12", requestId })).status()).toBe(400);
  expect((await send(ada.page, { maximum: 12 })).status()).toBe(400);
  expect((await send(ada.page, { maximum: 12, requestId, more: "x".repeat(5_000) })).status()).toBe(400);
  expect((await send(await visitor(browser), { maximum: 2_000, requestId })).status()).toBe(401);
  const nowhere = `/api/listings/${crypto.randomUUID()}/bids`;
  expect((await send(ada.page, { maximum: 2_000, requestId: crypto.randomUUID() }, nowhere)).status()).toBe(404);
  expect((await send(sol.page, { maximum: 2_000, requestId: crypto.randomUUID() })).status()).toBe(409);
});

test("going from listing to listing without a reload leaves one bid box, and keeps what was typed in each", async ({
  browser,
}) => {
  const page = await visitor(browser);
  await page.goto("/");
  const cards = page.getByRole("article").getByRole("link");
  await cards.nth(2).click();
  await page.getByLabel("Your maximum bid").fill("123.45");
  await page.getByRole("link", { name: "Gavel" }).click();
  await cards.nth(3).click();
  await expect(page.getByLabel("Your maximum bid")).toHaveValue("");
  await page.goBack();
  await page.goBack();
  await expect(page.getByLabel("Your maximum bid")).toHaveValue("123.45");
});
