import { request } from "node:http";
import nodemailer from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startMail } from "../src/mail.mjs";

let mail: Awaited<ReturnType<typeof startMail>>;

beforeEach(async () => {
  mail = await startMail();
});
afterEach(() => mail.stop());

test("a mail is found by its recipient, hidden ones and other capitals included", async () => {
  await send({ to: "Ada <ada@example.com>", bcc: "bob@example.com", subject: "Outbid", text: "Bid again" });
  const expected = [
    {
      id: 1,
      from: "gavel@example.com",
      to: ["ada@example.com", "bob@example.com"],
      subject: "Outbid",
      text: "Bid again\n",
    },
  ];
  expect(await read("?to=ADA@example.com")).toMatchObject(expected);
  expect(await read("?to=bob@example.com")).toMatchObject(expected);
  expect(await read("?to=carol@example.com")).toEqual([]);
  expect(await read("")).toHaveLength(1);
});

test("a reader waits for the mail that has not come yet, and for the next one after that which he knows", async () => {
  const first = read("?to=ada@example.com&wait=10000");
  await send({ to: "bob@example.com", subject: "Not hers" });
  await send({ to: "ada@example.com", subject: "First" });
  const [{ id, subject }] = await first;
  expect(subject).toBe("First");
  const next = read(`?to=ada@example.com&after=${id}&wait=10000`);
  await send({ to: "ada@example.com", subject: "Second" });
  expect((await next).map((found) => found.subject)).toEqual(["Second"]);
});

test("a reader who waits in vain gets nothing when his time is up", async () => {
  const since = Date.now();
  expect(await read("?to=ada@example.com&wait=200")).toEqual([]);
  expect(Date.now() - since).toBeGreaterThanOrEqual(190);
});

test("takes mail with and without a password", async () => {
  const transport = nodemailer.createTransport({ url: mail.env.SMTP_URL, auth: { user: "any", pass: "thing" } });
  await transport.sendMail({ from: "gavel@example.com", to: "ada@example.com", subject: "Hello" });
  expect(await read("?to=ada@example.com")).toHaveLength(1);
});

test("DELETE forgets all mail", async () => {
  await send({ to: "ada@example.com", subject: "Hello" });
  expect((await fetch(`${mail.url}/mails`, { method: "DELETE" })).status).toBe(204);
  expect(await read("")).toEqual([]);
});

test("the inbox shows a mail's words, never its markup; the markup is shown apart, without scripts", async () => {
  await send({
    to: "ada@example.com",
    subject: "<img src=x>",
    text: "Go to https://example.com/a?b=1&c=2 <now>",
    html: "<script>alert(1)</script>",
  });
  const list = await (await fetch(mail.url)).text();
  expect(list).toContain("&#60;img src=x&#62;");
  const page = await (await fetch(`${mail.url}/mails/1`)).text();
  expect(page).toContain('<a href="https://example.com/a?b=1&#38;c=2" target="_blank" rel="noreferrer">');
  expect(page).toContain("&#60;now&#62;");
  expect(page).not.toMatch(/<script|<img/);
  expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  const markup = await fetch(`${mail.url}/mails/1/html`);
  expect(markup.headers.get("content-security-policy")).toMatch(/^sandbox (?!.*allow-scripts).*default-src 'none'/);
});

test("answers nobody who calls it by another machine's name", async () => {
  const status = await new Promise((resolve, reject) => {
    request(`${mail.url}/mails`, { headers: { host: "evil.example" } }, (response) =>
      resolve(response.resume().statusCode),
    )
      .on("error", reject)
      .end();
  });
  expect(status).toBe(403);
});

test("stops in the middle of a wait", async () => {
  const waiting = read("?to=ada@example.com&wait=30000").catch(() => "cut off");
  await new Promise((resolve) => setTimeout(resolve, 100));
  await mail.stop();
  expect(await waiting).toBe("cut off");
  mail = await startMail();
});

async function send(message: nodemailer.SendMailOptions) {
  await nodemailer.createTransport(mail.env.SMTP_URL).sendMail({ from: "Gavel <gavel@example.com>", ...message });
}

async function read(query: string): Promise<{ id: number; subject: string }[]> {
  return (await fetch(`${mail.url}/mails${query}`)).json() as Promise<{ id: number; subject: string }[]>;
}
