/** What stands for people who come without a proxy in between, as on one's own machine. */
const LOCAL = "local";

/**
 * The address that an attempt is counted against. Of `x-forwarded-for` only the right-most entry is believed: the proxy in
 * front of the app added it (Vercel sends nothing but it), while everything to its left is the client's own claim and
 * would let one machine pass for many. Behind a second proxy that is the first proxy's address, so that its clients share
 * a limit: too strict rather than too loose.
 * An IPv6 address counts by its /64, the smallest network that anybody is given: one customer holds 2^64 addresses.
 */
export function clientIp(headers: Headers): string {
  const forwarded = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return network(forwarded || headers.get("x-real-ip")?.trim() || LOCAL);
}

function network(address: string): string {
  // Some proxies add the port, and every connection has another.
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/i.exec(address);
  if (v4?.[1]) return v4[1];
  const v6 = /^\[?([\da-f:]*:[\da-f:]*)/i.exec(address)?.[1];
  return v6 === undefined ? address : `${firstGroups(v6).join(":")}::/64`;
}

/** The first four of an IPv6 address's eight groups, "::" written out. */
function firstGroups(address: string): string[] {
  const [head = "", tail] = address.toLowerCase().split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill("0"), ...right];
  return groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
}
