import { beforeAll, describe, expect, test, vi } from "vitest";
import { clientIp } from "@/lib/client-ip";

describe("the address that attempts are counted against", () => {
  test.each([
    [{ "x-forwarded-for": "203.0.113.7" }, "203.0.113.7"],
    [{ "x-forwarded-for": "1.1.1.1, 2.2.2.2 , 203.0.113.7" }, "203.0.113.7"],
    [{ "x-forwarded-for": "203.0.113.7:51544" }, "203.0.113.7"],
    [{ "x-forwarded-for": "::ffff:203.0.113.7" }, "203.0.113.7"],
    [{ "x-forwarded-for": "2001:db8:1:2:3:4:5:6" }, "2001:db8:1:2::/64"],
    [{ "x-forwarded-for": "[2001:0DB8:1:2::9]:443" }, "2001:db8:1:2::/64"],
    [{ "x-forwarded-for": "2001:db8::1" }, "2001:db8:0:0::/64"],
    [{ "x-forwarded-for": "::1" }, "0:0:0:0::/64"],
    [{ "x-forwarded-for": "", "x-real-ip": "203.0.113.8" }, "203.0.113.8"],
    [{ "x-real-ip": "203.0.113.8" }, "203.0.113.8"],
    [{}, "local"],
  ])("%j → %s", (headers, ip) => {
    expect(clientIp(new Headers(headers as Record<string, string>))).toBe(ip);
  });
});

describe("a request that writes with a session cookie", () => {
  let isSameOrigin: (request: Request) => boolean;

  beforeAll(async () => {
    vi.doMock("@/lib/app-url", () => ({ appUrl: () => "https://gavel.example" }));
    ({ isSameOrigin } = await import("@/lib/same-origin"));
  });

  const sent = (headers: Record<string, string>) =>
    new Request("http://internal:3000/api", { method: "POST", headers: { host: "internal:3000", ...headers } });

  test.each([
    [{ origin: "https://gavel.example" }],
    [{ origin: "http://internal:3000" }],
    [{ origin: "https://preview.example", "x-forwarded-host": "preview.example" }],
    [{ "sec-fetch-site": "same-origin" }],
    [{}],
  ])("is heard from %j", (headers) => {
    expect(isSameOrigin(sent(headers as Record<string, string>))).toBe(true);
  });

  test.each([
    [{ origin: "https://evil.example" }],
    [{ origin: "https://gavel.example.evil.example" }],
    [{ origin: "http://gavel.example" }],
    [{ origin: "http://internal:3001" }],
    [{ origin: "null" }],
    [{ origin: "" }],
    [{ origin: "data:" }],
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
  ])("is refused from %j", (headers) => {
    expect(isSameOrigin(sent(headers as Record<string, string>))).toBe(false);
  });
});
