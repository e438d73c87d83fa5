import NextAuth, { getServerSession } from "next-auth/next";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { currentUser, endSession, keepSession, requireUser, type SessionUser, startSession } from "@/lib/auth";
import { authOptions } from "@/lib/auth-options";
import { signUp } from "@/lib/commands/sign-up";

/** The browser's cookies; what the session sets lands here. */
const jar = new Map<string, { value: string; maxAge?: number }>();

vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set: (name: string, value: string, options: { maxAge?: number }) =>
      options.maxAge === 0 ? jar.delete(name) : jar.set(name, { value, ...options }),
  }),
}));

const COOKIE = "next-auth.session-token";
const PASSWORD = "correct horse battery";
let ada: SessionUser;

beforeEach(() => jar.clear());

/** A response as next-auth's handler writes to it. */
function answer() {
  const headers: Record<string, string | string[]> = {};
  const response = {
    headers,
    statusCode: 0,
    body: undefined as unknown,
    status: (code: number) => Object.assign(response, { statusCode: code }),
    getHeader: (name: string) => headers[name],
    setHeader: (name: string, value: string | string[]) =>
      Object.assign(response, { headers: Object.assign(headers, { [name]: value }) }),
    json: (body: unknown) => Object.assign(response, { body }),
    send: (body: unknown) => Object.assign(response, { body }),
    end: () => response,
  };
  return response;
}

async function ask(method: string, path: string[], cookies: Record<string, string>, body: Record<string, string> = {}) {
  const response = answer();
  const request = { method, query: { nextauth: path }, headers: { host: "localhost:1" }, cookies, body };
  await (NextAuth as unknown as (...all: unknown[]) => Promise<void>)(request, response, authOptions());
  const set = [response.headers["Set-Cookie"] ?? []].flat().map((line) => /^([^=]+)=([^;]*)/.exec(line) ?? []);
  return {
    ...response,
    cookies: Object.fromEntries(set.map(([, name, value]) => [name, decodeURIComponent(value ?? "")])),
  };
}

/** Signs in as next-auth's own client does. */
async function throughNextAuth(password: string) {
  const csrf = await ask("GET", ["csrf"], {});
  const { csrfToken } = csrf.body as { csrfToken: string };
  return ask("POST", ["callback", "credentials"], csrf.cookies, { csrfToken, identifier: "ada", password });
}

/** Who next-auth says it is. */
function asNextAuth(token: string | undefined) {
  const request = { headers: {}, cookies: { [COOKIE]: token } };
  return getServerSession(request as never, answer() as never, authOptions());
}

describe("one session for both doors (S2)", () => {
  test("what our own forms start, next-auth reads", async () => {
    const outcome = await signUp({ username: "ada", email: "ada@example.com", password: PASSWORD, ip: "local" });
    if (!outcome.ok) throw new Error("The sign-up was refused");
    ada = outcome.user;
    await startSession(ada);
    expect(jar.get(COOKIE)).toMatchObject({
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: false,
      maxAge: 2_592_000,
    });
    expect(await currentUser()).toEqual(ada);
    expect(await asNextAuth(jar.get(COOKIE)?.value)).toMatchObject({ user: ada });
  });

  test("what next-auth's door starts, we read, and it holds nothing but who it is", async () => {
    const { cookies } = await throughNextAuth(PASSWORD);
    jar.set(COOKIE, { value: cookies[COOKIE] ?? "" });
    expect(await currentUser()).toEqual(ada);
    const session = await asNextAuth(cookies[COOKIE]);
    expect(session).toEqual({ user: ada, expires: expect.any(String) });
  });

  test("next-auth's door refuses a wrong password without a session and without saying which was wrong", async () => {
    const refused = await throughNextAuth("wrong password");
    expect(refused.cookies[COOKIE]).toBeUndefined();
    expect(refused.headers.Location).toContain("error=CredentialsSignin");
  });

  test("next-auth's door refuses a post without its token", async () => {
    const refused = await ask("POST", ["callback", "credentials"], {}, { identifier: "ada", password: PASSWORD });
    expect(refused.cookies[COOKIE]).toBeUndefined();
  });
});

describe("a session", () => {
  test.each(["", "garbage", "a.b.c.d.e"])("that is no token of ours is nobody's: %j", async (value) => {
    jar.set(COOKIE, { value });
    expect(await currentUser()).toBeNull();
  });

  test("ends, and a visitor is sent to sign in and back (S3)", async () => {
    await startSession(ada);
    expect(await requireUser("/sell")).toEqual(ada);
    await endSession();
    expect(await currentUser()).toBeNull();
    await expect(requireUser("/sell?a=1")).rejects.toMatchObject({
      digest: expect.stringContaining("/sign-in?next=%2Fsell%3Fa%3D1"),
    });
    await expect(requireUser("//evil.example")).rejects.toMatchObject({ digest: expect.stringMatching(/;\/sign-in;/) });
  });

  test("follows the row: a new role is taken over, a deleted person is signed out, a fresh one is left alone", async () => {
    await startSession(ada);
    const before = jar.get(COOKIE)?.value;
    await keepSession(ada);
    expect(jar.get(COOKIE)?.value).toBe(before);
    await keepSession({ ...ada, role: "admin" });
    expect(await currentUser()).toEqual({ ...ada, role: "admin" });
    await keepSession(null);
    expect(await currentUser()).toBeNull();
  });

  test("in use is renewed after a day, and lasts thirty without", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const from = new Date("2026-06-01T12:00:00Z").getTime();
    const after = (days: number) => vi.setSystemTime(from + days * 86_400_000);
    after(0);
    await startSession(ada);
    const first = jar.get(COOKIE)?.value;
    after(0.9);
    await keepSession(ada);
    expect(jar.get(COOKIE)?.value).toBe(first);
    after(29);
    expect(await currentUser()).toEqual(ada);
    await keepSession(ada);
    after(58);
    expect(await currentUser()).toEqual(ada);
    after(60);
    expect(await currentUser()).toBeNull();
    vi.useRealTimers();
  });
});
