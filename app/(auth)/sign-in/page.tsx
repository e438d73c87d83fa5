import type { Metadata } from "next";
import { AuthFrame } from "@/components/account/auth-frame";
import { OtherPage, ProviderError } from "@/components/account/from-address";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { SignInForm } from "@/components/account/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default function SignInPage() {
  return (
    <AuthFrame
      title="Sign in"
      before={<ProviderError />}
      after={
        <p>
          New here? <OtherPage href="/sign-up">Create an account</OtherPage>
        </p>
      }
    >
      <SignInForm />
      <ProviderButtons />
    </AuthFrame>
  );
}
