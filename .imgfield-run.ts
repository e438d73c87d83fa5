import { createServer } from "node:http";
import { readFileSync, mkdtempSync } from "node:fs";
import { randomBytes } from "node:crypto";
import sharp from "sharp";
import chromium from "@sparticuz/chromium";
import { chromium as pw } from "@playwright/test";
import { startUploadThing } from "/work/main/packages/local-services/src/uploadthing.mjs";
import { createRouteHandler } from "uploadthing/server";

const service = await startUploadThing({ dataDir: mkdtempSync("/tmp/utd-"), port: 0 });
Object.assign(process.env, service.env, { DATABASE_URL: "postgres://x/y", NEXTAUTH_SECRET: "x".repeat(40), PUSHER_APP_ID: "1", PUSHER_KEY: "k", PUSHER_SECRET: "s", PUSHER_CLUSTER: "mt1", QSTASH_TOKEN: "t", QSTASH_CURRENT_SIGNING_KEY: "a", QSTASH_NEXT_SIGNING_KEY: "b", NODE_ENV: "test" });
const { createUploadRouter } = await import("/work/main/lib/uploads/router.ts");
let posted: string[] = [];
const server = createServer(async (req, res) => {
  const url = new URL(req.url!, "http://x");
  if (url.pathname === "/out.js") return res.writeHead(200, { "content-type": "text/javascript" }).end(readFileSync("/tmp/imgfield/out.js"));
  if (url.pathname === "/out.css") return res.writeHead(200, { "content-type": "text/css" }).end(readFileSync("/tmp/imgfield/out.css"));
  const body = Buffer.concat(await req.toArray());
  if (url.pathname === "/submit") { posted = new URLSearchParams(body.toString()).getAll("images"); return res.end("ok"); }
  if (url.pathname === "/api/uploadthing") {
    const r = await handler(new Request(url, { method: "POST", headers: req.headers as any, body }));
    return res.writeHead(r.status, { "content-type": "application/json" }).end(await r.text());
  }
  res.writeHead(200, { "content-type": "text/html" }).end('<!doctype html><meta name=viewport content="width=device-width"><link rel=stylesheet href=/out.css><div id=root></div><script type=module src=/out.js></script>');
});
await new Promise<void>((r) => server.listen(0, "127.0.0.1", () => r()));
const origin = `http://localhost:${(server.address() as any).port}`;
const handler = createRouteHandler({ router: createUploadRouter({ currentUser: async () => ({ id: "u" }), countRecentUploads: async () => 0, recordUpload: async () => {} }), config: { callbackUrl: origin + "/api/uploadthing", isDev: false, logLevel: "Warning" } });

const browser = await pw.launch({ executablePath: await chromium.executablePath(), args: chromium.args, headless: true });
const page = await browser.newPage({ viewport: { width: 320, height: 800 } });
page.on("console", (m) => console.log("  [browser]", m.type(), m.text().slice(0, 200)));
page.on("pageerror", (e) => console.log("  [pageerror]", e.message));
const ok = (name: string, value: unknown) => console.log(value ? "PASS" : "FAIL", name, value === true ? "" : JSON.stringify(value));
try {
  await page.goto(origin);
  const photo = async (n: string, c: string) => ({ name: n, mimeType: "image/png", buffer: await sharp({ create: { width: 400, height: 300, channels: 3, background: c } }).png().toBuffer() });
  await page.getByLabel("Add photos").setInputFiles([await photo("red.png", "#b33"), await photo("green.png", "#3b3"), await photo("blue.png", "#33b"), await photo("grey.png", "#777")]);
  await page.waitForFunction(() => document.querySelectorAll("input[name=images]").length === 4, null, { timeout: 15000 });
  ok("4 uploaded", true);
  ok("publish enabled", await page.getByRole("button", { name: "Publish" }).isEnabled());
  const names = () => page.locator("ol li p:first-of-type").allTextContents();
  // keyboard reorder, focus stays
  await page.getByRole("button", { name: "Move earlier: blue.png" }).focus();
  await page.keyboard.press("Enter"); await page.keyboard.press("Enter");
  ok("order", JSON.stringify(await names()) === JSON.stringify(["blue.png", "red.png", "green.png", "grey.png"]) || await names());
  ok("focus stayed", (await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))) === "Move earlier: blue.png");
  ok("announced", await page.getByRole("status").textContent());
  // drag reorder
  await page.locator("li", { hasText: "grey.png" }).locator("p").first().dragTo(page.locator("li", { hasText: "blue.png" }).locator("p").first());
  ok("dragged", (await names())[0] === "grey.png" || await names());
  // remove focus
  await page.getByRole("button", { name: "Remove: grey.png" }).click();
  ok("focus after removal", await page.evaluate(() => document.activeElement?.getAttribute("aria-label")));
  // refusals
  await page.getByLabel("Add photos").setInputFiles([{ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("x") }, { name: "big.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(8 * 1024 * 1024 + 1) }]);
  ok("client refusals", await page.locator("[id$=-problems]").textContent());
  // fake png: refused by the server
  await page.getByLabel("Add photos").setInputFiles([{ name: "fake.png", mimeType: "image/png", buffer: Buffer.from("not an image") }]);
  await page.getByText("This is not a JPEG").waitFor({ timeout: 10000 });
  ok("server refusal shown, no retry button", (await page.getByRole("button", { name: "Try again: fake.png" }).count()) === 0);
  await page.screenshot({ path: "/tmp/imgfield/320.png", fullPage: true });
  await page.getByRole("button", { name: "Remove: fake.png" }).click();
  // paste
  await page.getByLabel("Description").focus();
  await page.evaluate(async () => { const c = document.createElement("canvas"); c.width = c.height = 50; const b: Blob = await new Promise((r) => c.toBlob((x) => r(x!), "image/png")); const d = new DataTransfer(); d.items.add(new File([b], "pasted.png", { type: "image/png" })); document.activeElement!.dispatchEvent(new ClipboardEvent("paste", { clipboardData: d, bubbles: true, cancelable: true })); });
  await page.waitForFunction(() => document.querySelectorAll("input[name=images]").length === 4, null, { timeout: 10000 });
  ok("paste", true);
  // drop of a file on the field
  await page.evaluate(async () => { const c = document.createElement("canvas"); c.width = c.height = 50; const b: Blob = await new Promise((r) => c.toBlob((x) => r(x!), "image/png")); const d = new DataTransfer(); d.items.add(new File([b], "dropped.png", { type: "image/png" })); const f = document.querySelector("fieldset")!; for (const t of ["dragover", "drop"]) f.dispatchEvent(new DragEvent(t, { dataTransfer: d, bubbles: true, cancelable: true })); });
  await page.waitForFunction(() => document.querySelectorAll("input[name=images]").length === 5, null, { timeout: 10000 });
  ok("drop", true);
  // interruption and resume: cut the line with a slow network
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400 * 1024 });
  const noisy = await sharp(randomBytes(900 * 900 * 3), { raw: { width: 900, height: 900, channels: 3 } }).png().toBuffer();
  const starts: string[] = [];
  page.on("request", (r) => { if (r.method() === "PUT") starts.push(r.headers()["range"] ?? "?"); });
  await page.getByLabel("Add photos").setInputFiles([{ name: "noisy.png", mimeType: "image/png", buffer: noisy }]);
  await page.waitForFunction(() => { const p = document.querySelector("progress"); return p && p.value > 30; }, null, { timeout: 15000 });
  ok("busy holds publish", await page.getByRole("button", { name: "Publish" }).isDisabled());
  await page.screenshot({ path: "/tmp/imgfield/sending.png", fullPage: true });
  await client.send("Network.emulateNetworkConditions", { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await page.getByRole("button", { name: "Try again: noisy.png" }).waitFor({ timeout: 10000 });
  ok("failure says", await page.locator("li", { hasText: "noisy.png" }).locator("p").nth(1).textContent());
  await client.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await page.getByRole("button", { name: "Try again: noisy.png" }).click();
  await page.waitForFunction(() => document.querySelectorAll("input[name=images]").length === 6, null, { timeout: 15000 });
  ok("resumed from", starts);
  // cancel mid-flight
  await client.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200 * 1024 });
  await page.getByLabel("Add photos").setInputFiles([{ name: "gone.png", mimeType: "image/png", buffer: noisy }]);
  await page.waitForFunction(() => { const p = document.querySelector("progress"); return p && p.value > 5; }, null, { timeout: 15000 });
  await page.getByRole("button", { name: "Cancel: gone.png" }).click();
  ok("cancelled, not busy", (await page.getByText("gone.png", { exact: true }).count()) === 0 && (await page.getByRole("button", { name: "Publish" }).isEnabled()));
  await client.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  // too many
  await page.getByLabel("Add photos").setInputFiles(await Promise.all(Array.from({ length: 6 }, (_, i) => photo(`more${i}.png`, "#a5a"))));
  await page.waitForFunction(() => document.querySelectorAll("input[name=images]").length === 10, null, { timeout: 15000 });
  ok("count limit", await page.locator("[id$=-problems]").textContent());
  ok("no overflow at 320", await page.evaluate(() => document.documentElement.scrollWidth <= 320));
  ok("targets >= 24", await page.evaluate(() => [...document.querySelectorAll("li button")].every((b) => b.getBoundingClientRect().width >= 24 && b.getBoundingClientRect().height >= 24)));
  await page.addScriptTag({ path: "/work/main/node_modules/axe-core/axe.min.js" });
  ok("axe", await page.evaluate(async () => (await (window as any).axe.run()).violations.map((v: any) => [v.id, v.nodes.map((n: any) => n.html.slice(0, 100))])));
  const keys = await page.locator("input[name=images]").evaluateAll((els) => els.map((e) => (e as HTMLInputElement).value));
  await page.setViewportSize({ width: 1000, height: 800 });
  await page.screenshot({ path: "/tmp/imgfield/1000.png", fullPage: true });
  await page.getByRole("button", { name: "Publish" }).click();
  await page.waitForURL("**/submit");
  ok("form carries keys in order", JSON.stringify(posted) === JSON.stringify(keys) && posted.length === 10);
} catch (e) { console.log("ERROR", e); await page.screenshot({ path: "/tmp/imgfield/error.png", fullPage: true }); }
await browser.close(); server.closeAllConnections(); server.close(); await service.stop(); process.exit(0);
