"use client";

import { useSyncExternalStore } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { DEFAULT_DURATION_SECONDS, type DurationOption, EXACT_END } from "@/lib/durations";

interface TimeFieldsProps {
  durations: DurationOption[];
  errors: Record<string, string[]>;
}

/** When bidding starts and ends. Fields that are not asked for are hidden by style alone, and keep what was typed. */
export function TimeFields({ durations, errors }: TimeFieldsProps) {
  const timeZone = useTimeZone();
  const zoneHint = `In your time zone, ${timeZone.replaceAll("_", " ")}.`;
  return (
    <>
      <input type="hidden" name="timeZone" value={timeZone} />
      <div className="group/end grid items-start gap-5 sm:grid-cols-2">
        <Field label="Duration" error={errors.duration} required>
          <Select name="duration" defaultValue={DEFAULT_DURATION_SECONDS}>
            {durations.map(({ seconds, label }) => (
              <option key={seconds} value={seconds}>
                {label}
              </option>
            ))}
            <option value={EXACT_END}>Exact end time…</option>
          </Select>
        </Field>
        <div className="hidden group-has-[option[value=exact]:checked]/end:block">
          <Field label="Ends at" hint={zoneHint} error={errors.endsAt} required>
            <Input name="endsAt" type="datetime-local" />
          </Field>
        </div>
      </div>
      <div className="group/start grid items-start gap-5 sm:grid-cols-2">
        <label className="flex min-h-11 items-center gap-3 font-medium">
          <input type="checkbox" name="startLater" className="size-5 shrink-0" />
          Start later
        </label>
        <div className="hidden group-has-[[name=startLater]:checked]/start:block">
          <Field label="Starts at" hint={zoneHint} error={errors.startsAt} required>
            <Input name="startsAt" type="datetime-local" />
          </Field>
        </div>
      </div>
    </>
  );
}

/** The browser's zone; UTC until the page runs in one. */
function useTimeZone(): string {
  return useSyncExternalStore(
    () => () => {},
    () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
    () => "UTC",
  );
}
