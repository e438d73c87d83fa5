import { env } from "@/lib/env";

/** Where UploadThing serves files from when nothing else is said. */
const PUBLIC_HOST = "ufs.sh";

/** The address of a stored image. Keys are stored and addresses built, so that a new host needs no migration. */
export function imageUrl(key: string): string {
  const host = env.UPLOADTHING_UFS_HOST ?? PUBLIC_HOST;
  const file = encodeURIComponent(key);
  // The SDK's own rule: a host named "local" speaks http. It has no subdomains either, so the app's id goes into the path.
  return host.includes("local") ? `http://${host}/a/${appId()}/${file}` : `https://${appId()}.${host}/f/${file}`;
}

/** The app's id is part of its token: base64 of `{ apiKey, appId, regions }`. */
function appId(): string {
  const token: unknown = JSON.parse(Buffer.from(env.UPLOADTHING_TOKEN, "base64").toString());
  if (typeof token === "object" && token && "appId" in token && typeof token.appId === "string") return token.appId;
  throw new Error("UPLOADTHING_TOKEN holds no appId");
}
