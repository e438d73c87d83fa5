// @ts-check
/** @typedef {import("./mailbox.mjs").Mail} Mail */

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color-scheme: light dark }
  table { width: 100%; border-collapse: collapse } td, th { text-align: start; padding: .4rem; border-bottom: 1px solid #8884 }
  pre { white-space: pre-wrap; overflow-wrap: anywhere } iframe { width: 100%; height: 70vh; border: 1px solid #8884; background: #fff }`;

/** @param {Mail[]} mails oldest first; shown newest first */
export function listPage(mails) {
  const rows = mails.toReversed().map(
    ({
      id,
      receivedAt,
      from,
      to,
      subject,
    }) => `<tr><td><a href="/mails/${id}">${escapeHtml(subject || "(no subject)")}</a>
      <td>${escapeHtml(to.join(", "))}<td>${escapeHtml(from)}<td><time>${receivedAt.slice(0, 19).replace("T", " ")}</time>`,
  );
  const table = `<table><tr><th>Subject<th>To<th>From<th>Received (UTC)${rows.join("")}</table>`;
  return page("Inbox", rows.length ? table : "<p>No mail yet. Reload the page after the app has sent one.");
}

/** @param {Mail} mail */
export function mailPage({ id, receivedAt, from, to, subject, text, html, attachments }) {
  const files = attachments.map(
    ({ filename, mimeType, bytes }) => `<li>${escapeHtml(`${filename ?? mimeType} (${bytes} bytes)`)}`,
  );
  return page(
    subject || "(no subject)",
    `<p><a href="/">All mail</a><p>From ${escapeHtml(from)} to ${escapeHtml(to.join(", "))}, ${receivedAt}
    ${text ? `<pre>${linked(text)}</pre>` : ""}
    ${html ? `<iframe title="Mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${id}/html"></iframe>` : ""}
    ${files.length ? `<h2>Attachments</h2><ul>${files.join("")}</ul>` : ""}`,
  );
}

/** @param {string} title @param {string} body */
const page = (
  title,
  body,
) => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <title>${escapeHtml(title)}</title><style>${STYLE}</style><h1>${escapeHtml(title)}</h1>${body}`;

/** Mails to a developer are mostly links to follow. @param {string} text */
const linked = (text) =>
  escapeHtml(text).replace(
    /https?:\/\/(?:(?!&#(?:34|39|60|62);)[^\s])+/g,
    '<a href="$&" target="_blank" rel="noreferrer">$&</a>',
  );

/** @param {string} text */
const escapeHtml = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
