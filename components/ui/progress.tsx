import { classNames } from "./class-names";

interface ProgressProps {
  /** What progresses, for screen readers: "Uploading vase.jpg". */
  label: string;
  /** 0 … 100; leave out while nobody knows. */
  value?: number;
  className?: string;
}

const track = "[&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-bar]:rounded-full bg-sunken";
const bar =
  "[&::-webkit-progress-value]:rounded-full [&::-webkit-progress-value]:bg-accent [&::-moz-progress-bar]:rounded-full " +
  "[&::-moz-progress-bar]:bg-accent [&::-webkit-progress-value]:transition-[inline-size]";

/** How far something is. */
export function Progress({ label, value, className }: ProgressProps) {
  return (
    <progress
      aria-label={label}
      max={100}
      value={value}
      className={classNames(
        "block h-2 w-full appearance-none overflow-hidden rounded-full border-none",
        track,
        bar,
        value === undefined && "animate-breathe",
        className,
      )}
    />
  );
}
