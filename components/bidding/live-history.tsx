"use client";

import { useState } from "react";
import { useListingLive } from "@/components/live/listing-live";
import { BidHistory } from "./bid-history";

/** The bid history as it grows. */
export function LiveHistory() {
  const { history, standing, view } = useListingLive();
  const [firstSequence] = useState(view.sequence);
  return <BidHistory events={[...history]} viewerId={standing?.viewer?.id} freshAfter={firstSequence} />;
}
