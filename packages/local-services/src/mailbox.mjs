// @ts-check
import { EventEmitter, once } from "node:events";

const KEPT_MAILS = 500;

/**
 * @typedef {object} Mail
 * @property {number} id counts up from 1
 * @property {string} receivedAt ISO 8601
 * @property {string} from
 * @property {string[]} to the addresses it was handed over for, so hidden recipients too
 * @property {string} subject
 * @property {string} [text]
 * @property {string} [html]
 * @property {{ filename: string | null, mimeType: string, bytes: number }[]} attachments
 */

/** The latest mails, oldest first, in memory. */
export function createMailbox() {
  /** @type {Mail[]} */
  let mails = [];
  let lastId = 0;
  const arrivals = new EventEmitter().setMaxListeners(0);

  /** @param {{ to?: string, after: number }} query */
  const find = ({ to, after }) =>
    mails.filter(
      (mail) => mail.id > after && (!to || mail.to.some((address) => address.toLowerCase() === to.toLowerCase())),
    );

  return {
    list: () => mails,
    clear: () => (mails = []),
    /** @param {import("postal-mime").Email} email @param {string[]} recipients */
    add({ from, subject = "", text, html, attachments }, recipients) {
      mails.push({
        id: ++lastId,
        receivedAt: new Date().toISOString(),
        from: from?.address ?? from?.name ?? "",
        to: recipients,
        subject,
        text,
        html,
        attachments: attachments.map(({ filename, mimeType, content }) => ({
          filename,
          mimeType,
          bytes: typeof content === "string" ? content.length : content.byteLength,
        })),
      });
      mails = mails.slice(-KEPT_MAILS);
      arrivals.emit("mail");
    },
    /**
     * What matches, as soon as something does; nothing after `waitMs`.
     * @param {{ to?: string, after: number }} query @param {number} waitMs @param {AbortSignal} gone
     */
    async wait(query, waitMs, gone) {
      const signal = AbortSignal.any([gone, AbortSignal.timeout(waitMs)]);
      while (find(query).length === 0 && !signal.aborted) await once(arrivals, "mail", { signal }).catch(() => {});
      return find(query);
    },
  };
}
