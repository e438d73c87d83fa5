// @ts-check
import { remember } from "./ports.mjs";

/**
 * @typedef {{ env: Record<string, string>, url: string, stop: () => Promise<unknown> | unknown }} Running
 * @typedef {{ dataDir: string, port?: number, log: (line: string) => void }} Start
 * @typedef {object} Service
 * @property {string} title
 * @property {string[]} variables all must be set for the real service to be used
 * @property {(start: Start) => Promise<Running>} start resolves once it answers
 */

/** Loaded when started only, as each brings its own libraries. @type {Record<string, Service>} */
export const services = {
  postgres: {
    title: "PostgreSQL",
    variables: ["DATABASE_URL"],
    start: async (start) => (await import("./postgres.mjs")).startPostgres(start),
  },
  pusher: {
    title: "Pusher",
    variables: ["PUSHER_APP_ID", "PUSHER_KEY"],
    start: async (start) => (await import("./pusher.mjs")).startPusher(start),
  },
  qstash: {
    title: "QStash",
    variables: ["QSTASH_TOKEN"],
    start: async (start) => (await import("./qstash.mjs")).startQStash(start),
  },
  uploadthing: {
    title: "UploadThing",
    variables: ["UPLOADTHING_TOKEN"],
    start: async (start) => (await import("./uploadthing.mjs")).startUploadThing(start),
  },
  mail: { title: "Mail", variables: ["SMTP_URL"], start: startMailOnKeptPorts },
};

/** The one service with two ports. @param {Start} options */
async function startMailOnKeptPorts({ dataDir, port }) {
  const { startMail } = await import("./mail.mjs");
  const ports = remember(dataDir);
  const mail = await startMail({ dataDir, port: ports.get("smtp"), httpPort: port });
  ports.set("smtp", Number(new URL(mail.env.SMTP_URL).port));
  return mail;
}

/** The services whose real counterparts `env` does not name. @param {NodeJS.ProcessEnv} env */
export const missingFrom = (env) =>
  Object.keys(services).filter((name) => services[name].variables.some((variable) => !env[variable]));
