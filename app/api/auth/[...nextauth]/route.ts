import type { NextRequest } from "next/server";
import NextAuth from "next-auth/next";
import { authOptions } from "@/lib/auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own endpoints: GitHub and Google, and a password door for clients that speak next-auth. */
export function GET(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, authOptions());
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  // Through this one, meant for next-auth's browser code, anybody could write whatever they like into the log.
  if (nextauth[0] === "_log") return new Response(null, { status: 404 });
  return NextAuth(request, context, authOptions());
}
