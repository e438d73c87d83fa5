import { CircleAlert } from "lucide-react";
import { cloneElement, type ReactElement, type ReactNode, useId } from "react";
import { classNames } from "./class-names";

interface ControlProps {
  id?: string;
  required?: boolean;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling";
}

interface FieldProps {
  label: string;
  /** What to know before typing. */
  hint?: ReactNode;
  /** The field's own messages after a refusal; all are shown. */
  error?: string | string[];
  /** Required is the rule; say so here, and the others are marked "optional". */
  required?: boolean;
  /** Leaves out "optional" where no one would take the field for required: a search box, a single-field form. */
  unmarked?: boolean;
  className?: string;
  /** One control: Input, Textarea, Select, MoneyInput, or a native one. */
  children: ReactElement<ControlProps>;
}

/** A labelled control: ties label, hint and error to it, and marks it invalid when there is an error. */
export function Field({ label, hint, error, required = false, unmarked = false, className, children }: FieldProps) {
  const made = useId();
  const id = children.props.id ?? made;
  const errors = typeof error === "string" ? [error] : (error ?? []);
  const wrong = errors.length > 0;
  const describedBy = [hint ? `${id}-hint` : "", wrong ? `${id}-error` : "", children.props["aria-describedby"] ?? ""];
  const control = cloneElement(children, {
    id,
    required: required || children.props.required,
    "aria-describedby": describedBy.filter(Boolean).join(" ") || undefined,
    "aria-invalid": wrong || undefined,
  });

  return (
    <div className={classNames("min-w-0", className)}>
      <div className="mb-1.5 flex flex-wrap items-baseline gap-x-2">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {!required && !unmarked && <span className="text-xs text-ink-subtle">optional</span>}
      </div>
      {hint && (
        <div id={`${id}-hint`} className="-mt-0.5 mb-1.5 text-sm text-ink-muted">
          {hint}
        </div>
      )}
      {control}
      <div id={`${id}-error`} aria-live="polite">
        {errors.map((message) => (
          <p key={message} className="mt-1.5 flex gap-1.5 text-sm font-medium text-danger">
            <CircleAlert aria-hidden="true" className="mt-[0.2em] size-4 shrink-0" />
            <span className="min-w-0 break-words">{message}</span>
          </p>
        ))}
      </div>
    </div>
  );
}
