/** A request's body as text; null if it is longer than `max` bytes, of which no more than that is read. */
export async function readText(request: Request, max: number): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > max) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > max) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** A request's body as JSON; null if it is none, or too long. */
export async function readJson(request: Request, max: number): Promise<unknown> {
  return parseJson((await readText(request, max)) ?? "");
}

/** Null for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
