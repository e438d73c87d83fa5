// @ts-check
export { startMail } from "./mail.mjs";
export { freePort } from "./ports.mjs";
export { startPostgres } from "./postgres.mjs";
export { startPusher } from "./pusher.mjs";
export { startQStash } from "./qstash.mjs";
export { startUploadThing } from "./uploadthing.mjs";
