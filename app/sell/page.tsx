import type { Metadata } from "next";
import { Suspense } from "react";
import { SellForm } from "@/components/sell/sell-form";
import { SellSkeleton } from "@/components/sell/sell-skeleton";
import { requireUser } from "@/lib/auth";
import { durationOptions } from "@/lib/durations";
import { env } from "@/lib/env";
import { listCategoryTree } from "@/lib/queries/categories";

export const metadata: Metadata = {
  title: "Sell",
  description: "Put something up for auction on Gavel: photos, price and time, and it is live.",
};

export default function SellPage() {
  return (
    <>
      <h1 className="display text-3xl sm:text-4xl">Sell something</h1>
      <p className="mt-2 max-w-prose text-ink-muted">
        Photos, a price and a time: people can bid as soon as you publish. Price and terms are fixed from then on.
      </p>
      <Suspense fallback={<SellSkeleton />}>
        <Form />
      </Suspense>
    </>
  );
}

async function Form() {
  const { id } = await requireUser("/sell");
  const categories = await listCategoryTree();
  // Another person on this browser begins with an empty form.
  return <SellForm key={id} categories={categories} durations={durationOptions(env.MIN_DURATION_SECONDS)} />;
}
