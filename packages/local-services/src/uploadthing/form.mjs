// @ts-check

/** The part's own headers: a name and a type, no more. */
const MAX_PART_HEADER_BYTES = 4 * 1024;
/** Boundaries, part headers and line ends around the one file of a form. */
export const MAX_FORM_OVERHEAD_BYTES = 8 * 1024;

/** An answer other than success, to be sent as it is. */
export class Refusal extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * Streams the bytes of the single file of a multipart form, without holding more than a chunk in memory. The file's
 * length is known beforehand, because it is part of what was signed, so the bytes are counted instead of searched for
 * the boundary, and one byte more or less is refused. A connection that breaks off throws after the chunks so far.
 * @param {import("node:http").IncomingMessage} request
 * @param {{ bytes: number, type: string }} expected what was signed: `bytes` still to come, and the media type
 * @returns {AsyncGenerator<Buffer>}
 */
export async function* fileOfForm(request, expected) {
  const boundary = boundaryOf(request.headers["content-type"]);
  const closing = `\r\n--${boundary}--`;
  let header = /** @type {Buffer | null} */ (Buffer.alloc(0));
  let trailer = Buffer.alloc(0);
  let left = expected.bytes;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    let bytes = /** @type {Buffer} */ (chunk);
    if (header) {
      header = Buffer.concat([header, bytes]);
      const end = header.indexOf("\r\n\r\n");
      if (end < 0 && header.length > MAX_PART_HEADER_BYTES) throw new Refusal(400, "The part's headers are too long.");
      if (end < 0) continue;
      checkPartHeader(header.toString("latin1", 0, end), boundary, expected.type);
      bytes = header.subarray(end + 4);
      header = null;
    }
    const file = bytes.subarray(0, left);
    left -= file.length;
    if (file.length > 0) yield file;
    trailer = Buffer.concat([trailer, bytes.subarray(file.length)]);
    if (trailer.length > closing.length + 2) throw new Refusal(413, "The file is larger than was announced.");
  }
  if (left > 0 || header || !trailer.toString("latin1").startsWith(closing)) {
    throw new Refusal(400, "The file is not of the announced size.");
  }
}

/** @param {string | undefined} contentType */
function boundaryOf(contentType) {
  const found = /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? "");
  if (!found) throw new Refusal(415, "Expected multipart/form-data.");
  return found[1] ?? found[2] ?? "";
}

/** A resumed file is a slice, which has no type of its own. @param {string} header @param {string} boundary @param {string} type */
function checkPartHeader(header, boundary, type) {
  const lines = header.split("\r\n");
  if (lines[0] !== `--${boundary}` || !/^content-disposition: form-data; name="file"/im.test(header)) {
    throw new Refusal(400, 'Expected one part named "file".');
  }
  const declared = /^content-type: *([^;\r\n]+)/im.exec(header)?.[1]?.trim().toLowerCase();
  if (!declared || declared === "application/octet-stream") return;
  if (declared !== mediaTypeOf(type)) throw new Refusal(415, `Expected a file of type ${type}.`);
}

/** Without parameters such as the charset. @param {string} type */
function mediaTypeOf(type) {
  return type.replace(/;.*/, "").trim().toLowerCase();
}
