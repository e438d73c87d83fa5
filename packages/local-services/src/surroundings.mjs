// @ts-check
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import nextEnv from "@next/env";
import { keptSecrets } from "./secrets.mjs";

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The variables that the command will see once it has read its `.env*` files, Next's way. Only to decide by: the command reads
 * the files itself, so that it notices when they change.
 * @param {string} cwd @param {string[]} command @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentOf(cwd, command, env) {
  const before = { ...process.env };
  try {
    const quiet = { info: () => {}, error: console.error };
    return { ...env, ...nextEnv.loadEnvConfig(cwd, isDevelopment(command, env), quiet, true).combinedEnv };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/**
 * Which `.env` files count: NODE_ENV says, or else the command does (`next build` and `next start` are production).
 * @param {string[]} command @param {NodeJS.ProcessEnv} env
 */
export function isDevelopment(command, env) {
  if (env.NODE_ENV) return env.NODE_ENV !== "production";
  const words = command.join(" ");
  return /\bdev\b/.test(words) || !/\b(build|start)\b/.test(words);
}

/**
 * What an app on this machine needs besides its services: its own address, a secret to sign sessions with (kept, so that people
 * stay signed in over a restart), and leave to believe the Host header.
 * @param {NodeJS.ProcessEnv} env what is set already
 * @param {string} dataDir
 * @param {boolean} anyLocal whether a local service runs, so this cannot be a production server
 */
export function appVariables(env, dataDir, anyLocal) {
  /** @type {Record<string, string>} */
  const added = {};
  const appUrl = env.APP_URL || `http://localhost:${env.PORT || 3000}`;
  if (!env.APP_URL) added.APP_URL = appUrl;
  if (!env.AUTH_TRUST_HOST && (anyLocal || LOOPBACK.test(new URL(appUrl).hostname))) added.AUTH_TRUST_HOST = "1";
  if (!env.NEXTAUTH_SECRET) {
    const makeSecret = () => ({ NEXTAUTH_SECRET: randomBytes(32).toString("base64") });
    Object.assign(added, keptSecrets(join(dataDir, "app-secrets.json"), makeSecret));
  }
  return added;
}
