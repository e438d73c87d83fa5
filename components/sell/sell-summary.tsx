"use client";

import { type ReactNode, type RefObject, useEffect, useState } from "react";
import { NOTHING, previewOf } from "./preview";

const REFRESH_MS = 30_000;
const moment = new Intl.DateTimeFormat("en-GB", {
  ...{ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
});

/** What buyers will see of the form as it stands, beside it. It follows the form and is no part of it. */
export function SellSummary({ form }: { form: RefObject<HTMLFormElement | null> }) {
  const [preview, setPreview] = useState(NOTHING);
  useEffect(() => {
    const source = form.current;
    if (!source) return;
    const read = () => setPreview(previewOf(new FormData(source), new Date()));
    read();
    source.addEventListener("input", read);
    const timer = setInterval(read, REFRESH_MS);
    return () => {
      source.removeEventListener("input", read);
      clearInterval(timer);
    };
  }, [form]);

  const { title, startPrice, reserve, buyNowPrice, leastBuyNow, startsAt, endsAt } = preview;
  return (
    <aside aria-labelledby="sell-summary" className="self-start lg:sticky lg:top-6">
      <div className="rounded-card border border-line bg-surface p-5 shadow-raised">
        <h2 id="sell-summary" className="font-medium text-ink-muted text-sm">
          What buyers will see
        </h2>
        <p className="display mt-2 break-words text-xl">{title ?? "Your title"}</p>
        <dl className="mt-4 grid gap-3 text-sm">
          <Row name="Bidding starts at">{startPrice ?? "—"}</Row>
          {buyNowPrice && <Row name="Buy now">{buyNowPrice}</Row>}
          <Row name="Reserve">{reserve ? "Yes; the amount stays secret" : "None: the highest bid wins"}</Row>
          <Row name="Starts">{startsAt ? moment.format(startsAt) : "As soon as you publish"}</Row>
          <Row name="Ends">{endsAt ? moment.format(endsAt) : "—"}</Row>
        </dl>
      </div>
      {leastBuyNow && <p className="mt-3 text-ink-muted text-sm">A buy now price would be {leastBuyNow} or more.</p>}
    </aside>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-ink-muted">{name}</dt>
      <dd className="figures text-end font-medium">{children}</dd>
    </div>
  );
}
