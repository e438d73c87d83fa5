// @ts-check
import { once } from "node:events";
import { createServer } from "node:http";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { listPage, mailPage } from "./mail-pages.mjs";
import { createMailbox } from "./mailbox.mjs";
import { freePort } from "./ports.mjs";

const MAIL_LIMIT_BYTES = 25_000_000;
const WAIT_LIMIT_MS = 60_000;
/** A page of another site must not read the inbox by pointing its own name at loopback. */
const LOCAL_HOSTS = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
/** A mail is a stranger's page: no scripts, no forms, nothing fetched; its links may open a tab. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";

/**
 * An SMTP server on loopback that delivers nothing: it takes every mail and keeps the latest in memory, to be read at `url` or as
 * JSON (`GET /mails?to=ada@example.com&after=3&wait=5000` waits until one is there; `DELETE /mails` forgets them all).
 * @param {{ port?: number, httpPort?: number, dataDir?: string }} [options] `port` is SMTP's; nothing is written to `dataDir`
 */
export async function startMail({ port, httpPort } = {}) {
  const mailbox = createMailbox();
  const smtp = smtpServer(mailbox);
  const http = createServer((request, response) => {
    answer(mailbox, request, response).catch((error) => send(response, 500, "text/plain", String(error)));
  });
  const smtpPort = await freePort(port);
  await new Promise((resolve, reject) => {
    smtp.once("error", reject);
    smtp.listen(smtpPort, "127.0.0.1", () => resolve(undefined));
  });
  smtp.on("error", () => {}); // a client that hangs up halfway is its own affair
  const inboxPort = await freePort(httpPort);
  await once(http.listen(inboxPort, "127.0.0.1"), "listening");

  async function stop() {
    http.closeAllConnections();
    await Promise.all([
      new Promise((done) => http.close(done)),
      new Promise((done) => smtp.close(() => done(undefined))),
    ]);
  }
  return { env: { SMTP_URL: `smtp://127.0.0.1:${smtpPort}` }, url: `http://localhost:${inboxPort}`, stop };
}

/** @typedef {ReturnType<typeof createMailbox>} Mailbox */

/** @param {Mailbox} mailbox */
function smtpServer(mailbox) {
  return new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) => done(null, { user: auth.username }),
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    size: MAIL_LIMIT_BYTES,
    closeTimeout: 500,
    onData(stream, { envelope }, done) {
      /** @type {Buffer[]} */
      const chunks = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", async () => {
        if (stream.sizeExceeded) return done(Object.assign(new Error("Message too large"), { responseCode: 552 }));
        try {
          const parsed = await PostalMime.parse(Buffer.concat(chunks));
          mailbox.add(
            parsed,
            envelope.rcptTo.map(({ address }) => address),
          );
          done();
        } catch (error) {
          done(/** @type {Error} */ (error));
        }
      });
    },
  });
}

/** @param {Mailbox} mailbox @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
async function answer(mailbox, request, response) {
  if (!LOCAL_HOSTS.test(request.headers.host ?? "")) return send(response, 403, "text/plain", "Only for this machine.");
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const [, section, id, part] = pathname.split("/");

  if (pathname === "/") return send(response, 200, "text/html", listPage(mailbox.list()), PAGE_POLICY);
  if (section !== "mails") return send(response, 404, "text/plain", "Not found.");
  if (!id && request.method === "DELETE") {
    mailbox.clear();
    return send(response, 204, "text/plain", "");
  }
  if (!id) {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const query = { to: searchParams.get("to") ?? undefined, after: wholeNumber(searchParams.get("after")) };
    const waitMs = Math.min(wholeNumber(searchParams.get("wait")), WAIT_LIMIT_MS);
    return send(response, 200, "application/json", JSON.stringify(await mailbox.wait(query, waitMs, gone.signal)));
  }
  const mail = mailbox.list().find((candidate) => candidate.id === wholeNumber(id));
  if (!mail) return send(response, 404, "text/plain", "No such mail (the oldest are dropped).");
  if (part === "html") return send(response, 200, "text/html", `<base target="_blank">${mail.html ?? ""}`, MAIL_POLICY);
  return send(response, 200, "text/html", mailPage(mail), PAGE_POLICY);
}

/** @param {string | null} text @returns {number} 0 for what is not a whole number */
const wholeNumber = (text) => (/^\d{1,15}$/.test(text ?? "") ? Number(text) : 0);

/**
 * @param {import("node:http").ServerResponse} response @param {number} status @param {string} type @param {string} body
 * @param {string} [policy]
 */
function send(response, status, type, body, policy = "default-src 'none'") {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  response.end(body);
}
