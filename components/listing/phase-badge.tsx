import { Badge, type Tone } from "@/components/ui/badge";
import type { Phase } from "@/lib/auction/listing";

const phases: Record<Phase, { tone: Tone; text: string }> = {
  scheduled: { tone: "neutral", text: "Not started" },
  live: { tone: "success", text: "Live" },
  ended: { tone: "neutral", text: "Ended" },
  sold: { tone: "accent", text: "Sold" },
  unsold: { tone: "neutral", text: "Unsold" },
  cancelled: { tone: "danger", text: "Cancelled" },
};

/** Where an auction stands, in a word. */
export function PhaseBadge({ phase, className }: { phase: Phase; className?: string }) {
  const { tone, text } = phases[phase];
  return (
    <Badge tone={tone} className={className}>
      {phase === "live" && <span className="size-1.5 animate-breathe rounded-full bg-current" />}
      {text}
    </Badge>
  );
}
