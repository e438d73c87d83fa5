import { z } from "zod";

/** What a form knows after a submission: messages by field, and what was typed so that nothing is lost. */
export interface FormState {
  status: "idle" | "invalid" | "done";
  /** About the form as a whole. */
  message?: string;
  errors?: Record<string, string[]>;
  /** What was typed, to fill the form with again; never passwords. */
  values?: Record<string, string | string[]>;
  /** A path to load anew now that it is done: who is looking has changed, and no page in memory knows. */
  next?: string;
}

export const idle: FormState = { status: "idle" };

export type Parsed<Data> = { ok: true; data: Data } | { ok: false; state: FormState };

/** Fields that are never sent back to the browser. */
const SECRET_FIELDS = new Set(["password"]);

/** Parses a submitted form by its schema: the data, or the state with every field's own message. */
export function parseForm<Schema extends z.ZodType>(schema: Schema, form: FormData): Parsed<z.infer<Schema>> {
  const result = schema.safeParse(fields(form));
  if (result.success) return { ok: true, data: result.data };
  const { fieldErrors, formErrors } = z.flattenError(result.error) as {
    fieldErrors: Record<string, string[]>;
    formErrors: string[];
  };
  return { ok: false, state: invalid(form, fieldErrors, formErrors[0]) };
}

/** A refusal: messages by field and, if it concerns no single one, for the form. */
export function invalid(form: FormData, errors: Record<string, string[]>, message?: string): FormState {
  return { status: "invalid", errors, message, values: typed(form) };
}

export function done(message?: string, next?: string): FormState {
  return { status: "done", message, next };
}

/** Repeated fields as lists; fields that React adds for its own use are left out. */
function fields(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const names = new Set([...form.keys()].filter((name) => !name.startsWith("$ACTION")));
  return Object.fromEntries(
    [...names].map((name) => {
      const all = form.getAll(name);
      return [name, all.length > 1 ? all : (all[0] ?? "")];
    }),
  );
}

function typed(form: FormData): Record<string, string | string[]> {
  const entries = Object.entries(fields(form)).filter(([name]) => !SECRET_FIELDS.has(name));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  );
}
