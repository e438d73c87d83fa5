import { z } from "zod";
import { MAX_AMOUNT, parseMoney } from "@/lib/money";

const amount = z.number().int().min(1, "Enter an amount above zero.").max(MAX_AMOUNT, "Enter $10,000,000.00 or less.");

/** A bid as typed into the form: the maximum as people write money. */
export const bidForm = z.object({
  listingId: z.uuid(),
  requestId: z.uuid(),
  /** "yes" once the person has confirmed a surprising maximum. */
  confirmed: z.enum(["", "yes"]).default(""),
  maximum: z
    .string()
    .max(20, "Enter an amount such as 105.00.")
    .transform((text, context) => {
      const minor = parseMoney(text);
      if (minor !== null) return minor;
      context.addIssue({ code: "custom", message: "Enter an amount such as 105.00." });
      return z.NEVER;
    })
    .pipe(amount),
});

/** A purchase at the buy-now price: only which listing. */
export const buyForm = z.object({ listingId: z.uuid() });

/** A bid as programs send it: the maximum in minor units. A program does not slip: it is not asked to confirm. */
export const bidJson = z.strictObject({ maximum: amount, requestId: z.uuid() });
