import { Client, Receiver } from "@upstash/qstash";
import { appUrl } from "@/lib/app-url";
import { env } from "@/lib/env";

let client: Client | undefined;
let receiver: Receiver | undefined;

/**
 * Retried once only: whoever publishes or bids must not wait long for a QStash that is down, and the sweep makes good what it
 * misses. `devMode: false`: otherwise QSTASH_DEV=true would make the SDK look for (and download) a development server. */
export function qstash(): Client {
  client ??= new Client({ baseUrl: env.QSTASH_URL, token: env.QSTASH_TOKEN, retry: { retries: 1 }, devMode: false });
  return client;
}

/**
 * Whether a callback really comes from QStash and was meant for this path of this deployment. `devMode: false`: otherwise
 * QSTASH_DEV=true would accept tokens forged with the published development key.
 */
export async function isGenuine(request: Request, body: string): Promise<boolean> {
  const signature = request.headers.get("upstash-signature");
  if (!signature) return false;
  receiver ??= new Receiver({
    currentSigningKey: env.QSTASH_CURRENT_SIGNING_KEY,
    nextSigningKey: env.QSTASH_NEXT_SIGNING_KEY,
    devMode: false,
  });
  const url = jobUrl(new URL(request.url).pathname.split("/").at(-1) ?? "");
  return receiver.verify({ signature, body, url }).catch(() => false);
}

/**
 * Where QStash calls this deployment back for a job. Protected preview deployments let it through by Vercel's bypass secret,
 * which has to stand in the address.
 */
export function jobUrl(job: string): string {
  const secret = env.VERCEL_AUTOMATION_BYPASS_SECRET;
  const url = new URL(appUrl(`/api/jobs/${job}`));
  if (secret) url.searchParams.set("x-vercel-protection-bypass", secret);
  return url.toString();
}
