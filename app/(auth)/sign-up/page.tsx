import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { AuthFrame } from "@/components/account/auth-frame";
import { SignUpForm } from "@/components/account/sign-up-form";
import { linkStyle, NextField, OtherPage, Providers } from "../from-address";
import type { SearchParams } from "../search-params";

export const metadata: Metadata = { title: "Sign up" };

export default function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  return (
    <AuthFrame
      title="Create an account"
      after={
        <p>
          Already have an account?{" "}
          <Suspense fallback={<Link href="/sign-in" className={linkStyle}>Sign in</Link>}>
            <OtherPage searchParams={searchParams} href="/sign-in">
              Sign in
            </OtherPage>
          </Suspense>
        </p>
      }
    >
      <SignUpForm>
        <Suspense fallback={null}>
          <NextField searchParams={searchParams} />
        </Suspense>
      </SignUpForm>
      <Suspense fallback={null}>
        <Providers searchParams={searchParams} />
      </Suspense>
    </AuthFrame>
  );
}
