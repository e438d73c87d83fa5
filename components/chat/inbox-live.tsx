"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { onMessage } from "@/components/live/user-live";

/** Renews the inbox when a message comes. */
export function InboxLive() {
  const router = useRouter();
  useEffect(() => onMessage(() => router.refresh()), [router]);
  return null;
}
