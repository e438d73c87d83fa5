// @ts-check
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { join } from "node:path";
import { answer, close, listen } from "./http.mjs";
import { keptSecrets } from "./secrets.mjs";
import { api } from "./uploadthing/api.mjs";
import { createCallbacks } from "./uploadthing/callbacks.mjs";
import { Refusal } from "./uploadthing/form.mjs";
import { createIngest } from "./uploadthing/ingest.mjs";
import { serveFile } from "./uploadthing/serve.mjs";
import { openStore } from "./uploadthing/store.mjs";

const APP_ID = "local";

/** A browser sends from the app's origin to this one. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD, PUT, OPTIONS",
  "access-control-allow-headers": "*",
  "access-control-expose-headers": "x-ut-range-start",
  "access-control-max-age": "86400",
};

/**
 * Starts a stand-in for UploadThing on loopback: the ingest that browsers send files to (with resume), the callbacks to
 * the app in both its modes, the files served back, and the part of the HTTP API that lists and deletes. Files and the
 * API key are kept under `dataDir`, so that stored addresses and an open page's signed ones survive a restart.
 * @param {{ dataDir: string, port?: number }} options any free port by default, or where the given one is taken
 * @returns {Promise<{ env: Record<string, string>, url: string, stop(): Promise<void> }>} `env` is what the official SDK reads
 */
export async function startUploadThing({ dataDir, port: preferredPort = 0 }) {
  const folder = join(dataDir, "uploadthing");
  const store = await openStore(folder);
  const secrets = keptSecrets(join(folder, "secrets.json"), () => ({
    apiKey: `sk_live_${randomBytes(32).toString("hex")}`,
  }));
  /** @type {ReturnType<typeof createRoutes> | undefined} */
  let routes;
  const server = createServer((request, response) => {
    if (!routes) return answer(response, 503, { error: "starting" });
    routes.handle(request, response).catch((error) => answerFailure(response, error));
  });
  server.requestTimeout = 0; // a slow line may need longer than Node's five minutes for a large file
  const port = await listen(server, preferredPort, "127.0.0.1").catch(() => listen(server, 0, "127.0.0.1"));
  const host = `localhost:${port}`;
  const origin = `http://${host}`;
  routes = createRoutes({
    ...secrets,
    appId: APP_ID,
    origin,
    store,
    callbacks: createCallbacks({ ...secrets, origin }),
  });

  const token = { ...secrets, appId: APP_ID, regions: ["local"], ingestHost: host };
  return {
    url: origin,
    env: {
      UPLOADTHING_TOKEN: Buffer.from(JSON.stringify(token)).toString("base64"),
      UPLOADTHING_INGEST_URL: origin,
      UPLOADTHING_API_URL: origin,
      UPLOADTHING_UFS_HOST: host,
      UPLOADTHING_UFS_APP_ID_LOCATION: "path",
      UPLOADTHING_LOG_LEVEL: "Warning",
    },
    async stop() {
      await close(server);
      await routes?.settled();
    },
  };
}

/** @param {import("./uploadthing/ingest.mjs").Service} service */
function createRoutes(service) {
  const ingest = createIngest(service);

  /** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
  async function handle(request, response) {
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
    const { pathname } = new URL(request.url ?? "/", service.origin);
    const [first = "", second = "", third = "", ...rest] = pathname.slice(1).split("/");
    const { method } = request;
    if (method === "OPTIONS") return response.writeHead(204).end();
    if (method === "POST") return api(service, pathname, request, response);
    if (method === "GET" || method === "HEAD") {
      if (pathname === "/health") return answer(response, 200, { status: "ok" });
      if (first === "f" && second && !third) return serveFile(service, second, request, response);
      if (first === "a" && second === service.appId && third && rest.length === 0) {
        return serveFile(service, third, request, response);
      }
    }
    if (method === "HEAD" && !second) return ingest.tellRangeStart(first, request, response);
    if (method === "PUT" && !second) return ingest.take(first, request, response);
    throw new Refusal(404, "Not found.");
  }

  return { handle, settled: ingest.settled };
}

/** A client that went away needs no answer. @param {import("node:http").ServerResponse} response @param {unknown} error */
function answerFailure(response, error) {
  if (response.destroyed || response.headersSent) return response.destroy();
  if (error instanceof Refusal) return answer(response, error.status, { error: error.message });
  if (error instanceof URIError) return answer(response, 400, { error: "The address is malformed." });
  answer(response, 500, { error: "The upload was interrupted." });
}
