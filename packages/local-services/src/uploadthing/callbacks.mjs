// @ts-check
import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/** How long an app may take over `onUploadComplete` before the uploader is told that it failed. */
const RESULT_TIMEOUT_MS = 60_000;
/** In development mode the app registers its metadata without waiting, so the first bytes may be here before it. */
const REGISTRATION_WAIT_MS = 5_000;
/** As long as the presigned addresses live by default, and once more for slow lines. */
const REGISTRATION_TTL_MS = 2 * 60 * 60 * 1000;
const MAX_REGISTRATIONS = 10_000;
const DELIVERY_ATTEMPTS = 3;
const DELIVERY_RETRY_MS = 500;

/** @typedef {"callback" | "error"} Hook */
/** @typedef {{ serverData: unknown } | { error: string }} Result */
/** @typedef {(hook: Hook, payload: string, signature: string) => Promise<void>} Deliver */
/**
 * @typedef {{ metadata: unknown, awaitServerData: boolean, deliver: Deliver, registeredAt: number, result?: Result,
 *   settle?: (result: Result) => void }} Registration
 */
/** @typedef {{ fileKeys: string[], metadata?: unknown, isDev?: boolean, callbackUrl: string, callbackSlug: string, awaitServerData?: boolean }} RouteMetadata */
/** @typedef {ReturnType<typeof createCallbacks>} Callbacks */

/** Signs as the SDK's `verifySignature` expects. @param {string} payload @param {string} apiKey */
export function sign(payload, apiKey) {
  return `hmac-sha256=${createHmac("sha256", apiKey).update(payload).digest("hex")}`;
}

/**
 * Remembers which app waits for which file, tells it when the file is complete, and waits for what it answers.
 * @param {{ apiKey: string, origin: string }} options `origin` is where the app posts its answer to
 */
export function createCallbacks({ apiKey, origin }) {
  /** @type {Map<string, Registration>} */
  const registrations = new Map();

  /** @param {RouteMetadata} route @param {Deliver} deliver */
  function register(route, deliver) {
    for (const [key, { registeredAt }] of registrations) {
      if (registrations.size < MAX_REGISTRATIONS && Date.now() - registeredAt < REGISTRATION_TTL_MS) break;
      registrations.delete(key);
    }
    for (const key of route.fileKeys) {
      const awaitServerData = route.awaitServerData ?? true;
      registrations.set(key, { metadata: route.metadata ?? {}, awaitServerData, deliver, registeredAt: Date.now() });
    }
  }

  /** @param {string} key */
  async function registrationOf(key) {
    for (let waitedMs = 0; !registrations.has(key) && waitedMs < REGISTRATION_WAIT_MS; waitedMs += 50) await sleep(50);
    return registrations.get(key);
  }

  /**
   * Calls the app back about a complete file. A file whose answer is known already gets it again, so that an uploader
   * who lost the response may ask once more.
   * @param {{ key: string }} file as the callback tells it
   * @returns {Promise<Result>}
   */
  async function announce(file) {
    const registration = await registrationOf(file.key);
    if (!registration) return { error: "No route is waiting for this file." };
    if (registration.result && "serverData" in registration.result) return registration.result;
    const payload = JSON.stringify({ status: "uploaded", metadata: registration.metadata, file, origin });
    const answered = waitForAnswer(registration);
    registration.deliver("callback", payload, sign(payload, apiKey)).catch((error) => {
      registration.settle?.({ error: `The callback could not be delivered: ${error.message}` });
    });
    return registration.awaitServerData ? answered : { serverData: null };
  }

  /** Tells the app that a file did not come in; nobody waits for its answer. @param {string} key @param {string} error */
  function announceFailure(key, error) {
    const payload = JSON.stringify({ fileKey: key, error });
    registrations
      .get(key)
      ?.deliver("error", payload, sign(payload, apiKey))
      .catch(() => {});
  }

  /** Takes the app's answer. @param {{ fileKey: string, callbackData?: unknown, error?: string }} answer */
  function settle({ fileKey, callbackData, error }) {
    registrations.get(fileKey)?.settle?.(error === undefined ? { serverData: callbackData ?? null } : { error });
  }

  return { register, announce, announceFailure, settle };
}

/** @param {Registration} registration @returns {Promise<Result>} */
function waitForAnswer(registration) {
  return new Promise((resolve) => {
    const settle = (/** @type {Result} */ result) => {
      clearTimeout(timer);
      registration.result = result;
      resolve(result);
    };
    const timer = setTimeout(
      () => settle({ error: "The app did not answer the callback in time." }),
      RESULT_TIMEOUT_MS,
    );
    timer.unref();
    registration.settle = settle;
  });
}

/**
 * Production mode: the ingest itself posts to the app. A refusal (4xx) is final; anything else is tried again.
 * @param {RouteMetadata} route @returns {Deliver}
 */
export function deliverByPost(route) {
  const url = new URL(route.callbackUrl);
  url.searchParams.set("slug", route.callbackSlug);
  return async (hook, payload, signature) => {
    for (let attempt = 1; ; attempt++) {
      const failure = await post(url, hook, payload, signature);
      if (!failure) return;
      if (failure.final || attempt === DELIVERY_ATTEMPTS) throw new Error(failure.reason);
      await sleep(DELIVERY_RETRY_MS * attempt);
    }
  };
}

/** @param {URL} url @param {Hook} hook @param {string} payload @param {string} signature */
async function post(url, hook, payload, signature) {
  const headers = {
    "content-type": "application/json",
    "uploadthing-hook": hook,
    "x-uploadthing-signature": signature,
  };
  try {
    const signal = AbortSignal.timeout(RESULT_TIMEOUT_MS);
    const response = await fetch(url, { method: "POST", headers, body: payload, redirect: "manual", signal });
    await response.arrayBuffer();
    return response.ok ? null : { reason: `${url.origin} answered ${response.status}`, final: response.status < 500 };
  } catch (error) {
    return { reason: String(error), final: false };
  }
}

/**
 * Development mode: the app may not be reachable from outside, so it keeps its registration request open and reads the
 * callbacks off it, a line of JSON each. The stream ends after the last file's.
 * @param {RouteMetadata} route @param {import("node:http").ServerResponse} response @returns {Deliver}
 */
export function deliverByStream(route, response) {
  let left = route.fileKeys.length;
  response.writeHead(200, { "content-type": "application/jsonl" }).flushHeaders();
  return async (hook, payload, signature) => {
    if (response.writableEnded || response.destroyed) throw new Error("the app closed its stream");
    response.write(`${JSON.stringify({ payload, signature, hook })}\n`);
    if (hook === "callback") left -= 1;
    if (left === 0) response.end();
  };
}
