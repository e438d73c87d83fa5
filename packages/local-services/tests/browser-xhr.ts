import { type ClientRequest, request as httpRequest } from "node:http";

/**
 * The little of a browser's XMLHttpRequest that UploadThing's client uses, so that its tests need no browser.
 * Sends in slices with a pause between them, so that a test can break off in the middle.
 */
export class BrowserXhr {
  static sliceBytes = 64 * 1024;
  static pauseMs = 1;

  responseType = "";
  status = 0;
  statusText = "";
  response: unknown = null;
  readonly upload = new EventTarget();
  readonly #events = new EventTarget();
  readonly #headers: Record<string, string> = {};
  #url = "";
  #request: ClientRequest | null = null;
  #aborted = false;

  open(_method: string, url: string) {
    this.#url = url;
  }

  setRequestHeader(name: string, value: string) {
    this.#headers[name] = value;
  }

  addEventListener(name: string, listener: () => void) {
    this.#events.addEventListener(name, listener);
  }

  send(form: FormData) {
    this.#send(form).catch(() => {
      if (!this.#aborted) this.#events.dispatchEvent(new Event("error"));
    });
  }

  abort() {
    this.#aborted = true;
    this.#request?.destroy();
  }

  async #send(form: FormData) {
    const encoded = new Response(form);
    const body = Buffer.from(await encoded.arrayBuffer());
    const headers = {
      ...this.#headers,
      "content-type": String(encoded.headers.get("content-type")),
      "content-length": body.length,
    };
    const request = httpRequest(this.#url, { method: "PUT", headers });
    this.#request = request;
    const answered = new Promise<Buffer>((resolve, reject) => {
      request.on("error", reject);
      request.on("response", async (response) => {
        this.status = response.statusCode ?? 0;
        this.statusText = response.statusMessage ?? "";
        resolve(Buffer.concat(await response.toArray()));
      });
    });
    answered.catch(() => {});
    for (let sent = 0; sent < body.length && !this.#aborted; sent += BrowserXhr.sliceBytes) {
      const slice = body.subarray(sent, sent + BrowserXhr.sliceBytes);
      await new Promise<void>((resolve, reject) =>
        request.write(slice, (error) => (error ? reject(error) : resolve())),
      );
      const progress = Object.assign(new Event("progress"), { loaded: sent + slice.length });
      this.upload.dispatchEvent(progress);
      await new Promise((resolve) => setTimeout(resolve, BrowserXhr.pauseMs));
    }
    request.end();
    this.response = JSON.parse((await answered).toString());
    this.#events.dispatchEvent(new Event("load"));
  }
}
