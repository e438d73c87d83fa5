import { UTApi, UTFile } from "uploadthing/server";
import { env } from "@/lib/env";
import { MAX_IMAGE_BYTES } from "./limits";
import { imageUrl } from "./url";

const READ_TIMEOUT_MS = 20_000;

/** Fetches a stored file's bytes back; throws if it is not there or has more bytes than an image may have. */
export async function readFile(key: string): Promise<Buffer> {
  const response = await fetch(imageUrl(key), { signal: AbortSignal.timeout(READ_TIMEOUT_MS), cache: "no-store" });
  if (!response.ok || !response.body) throw new Error(`stored file ${key} answered ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > MAX_IMAGE_BYTES) throw new Error(`stored file ${key} is larger than was announced`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Stores a file from the server, and tells its key. */
export async function storeFile(bytes: Buffer, name: string, type: string): Promise<string> {
  const { data, error } = await api().uploadFiles(new UTFile([new Uint8Array(bytes)], name, { type }));
  if (error) throw new Error(`a file could not be stored: ${error.code}`);
  return data.key;
}

/** Deletes stored files; unknown keys are no error. */
export async function deleteFiles(keys: string[]): Promise<void> {
  if (keys.length > 0) await api().deleteFiles(keys);
}

function api(): UTApi {
  return new UTApi({ token: env.UPLOADTHING_TOKEN, logLevel: "Warning" });
}
