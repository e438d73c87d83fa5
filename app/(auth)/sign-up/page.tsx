import type { Metadata } from "next";
import { AuthFrame } from "@/components/account/auth-frame";
import { OtherPage } from "@/components/account/from-address";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { SignUpForm } from "@/components/account/sign-up-form";

export const metadata: Metadata = { title: "Sign up" };

export default function SignUpPage() {
  return (
    <AuthFrame
      title="Create an account"
      after={
        <p>
          Already have an account? <OtherPage href="/sign-in">Sign in</OtherPage>
        </p>
      }
    >
      <SignUpForm />
      <ProviderButtons />
    </AuthFrame>
  );
}
