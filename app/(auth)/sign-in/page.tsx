import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { AuthFrame } from "@/components/account/auth-frame";
import { SignInForm } from "@/components/account/sign-in-form";
import { linkStyle, NextField, OtherPage, ProviderError, Providers } from "../from-address";
import type { SearchParams } from "../search-params";

export const metadata: Metadata = { title: "Sign in" };

export default function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  return (
    <AuthFrame
      title="Sign in"
      before={
        <Suspense fallback={null}>
          <ProviderError searchParams={searchParams} />
        </Suspense>
      }
      after={
        <p>
          New here?{" "}
          <Suspense fallback={<Link href="/sign-up" className={linkStyle}>Create an account</Link>}>
            <OtherPage searchParams={searchParams} href="/sign-up">
              Create an account
            </OtherPage>
          </Suspense>
        </p>
      }
    >
      <SignInForm>
        <Suspense fallback={null}>
          <NextField searchParams={searchParams} />
        </Suspense>
      </SignInForm>
      <Suspense fallback={null}>
        <Providers searchParams={searchParams} />
      </Suspense>
    </AuthFrame>
  );
}
