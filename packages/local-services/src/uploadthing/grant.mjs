// @ts-check
import { timingSafeEqual } from "node:crypto";
import { sign } from "./callbacks.mjs";
import { Refusal } from "./form.mjs";

const MAX_FILE_BYTES = 512 * 1024 * 1024;
/** Keys are file names here: letters, digits, and no way out of the folder. */
const KEY = /^\w[\w.-]{15,199}$/;

/** @typedef {import("node:http").IncomingMessage} Request */
/**
 * What a presigned address allows: one file, described in full.
 * @typedef {Omit<import("./store.mjs").StoredFile, "hash" | "uploadedAt"> & { slug: string | null }} Grant
 */

/** @param {string | undefined} key */
export const isKey = (key) => KEY.test(key ?? "");

/**
 * Reads a presigned address, and refuses it unless it was signed with the key, for this file, and is still good.
 * @param {{ apiKey: string, appId: string, origin: string }} service @param {string} key @param {Request} request
 * @returns {Grant}
 */
export function readGrant(service, key, request) {
  const signed = verifySigned(service, request);
  const parameter = (/** @type {string} */ name) => {
    const value = signed.get(`x-ut-${name}`); // encoded twice by the SDK
    return value === null ? null : decodeURIComponent(value);
  };
  if (!isKey(key)) throw new Refusal(400, "Bad file key.");
  if (parameter("identifier") !== service.appId) throw new Refusal(403, "The address belongs to another app.");
  const size = Number(parameter("file-size"));
  const name = parameter("file-name");
  if (!Number.isSafeInteger(size) || size < 0 || !name)
    throw new Refusal(400, "The address lacks a file size or name.");
  if (size > MAX_FILE_BYTES) throw new Refusal(413, `Files may have ${MAX_FILE_BYTES} bytes at most.`);
  return {
    key,
    name,
    size,
    type: parameter("file-type") || "application/octet-stream",
    disposition: parameter("content-disposition") ?? "inline",
    acl: parameter("acl") ?? "public-read",
    customId: parameter("custom-id"),
    slug: parameter("slug"),
  };
}

/**
 * The signature covers the address as the SDK built it, up to the signature itself, which it puts last.
 * @param {{ apiKey: string, origin: string }} service @param {Request} request
 */
export function verifySigned({ apiKey, origin }, request) {
  const [, payload, signature] = /^(.*)&signature=([^&]*)$/.exec(request.url ?? "") ?? [];
  if (!payload || !isSame(decodeURIComponent(signature ?? ""), sign(origin + payload, apiKey))) {
    throw new Refusal(403, "Invalid signature.");
  }
  const { searchParams } = new URL(payload, origin);
  if (!(Number(searchParams.get("expires")) > Date.now())) throw new Refusal(403, "The address has expired.");
  return searchParams;
}

/** Compares in constant time. @param {string} given @param {string} expected */
export function isSame(given, expected) {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
