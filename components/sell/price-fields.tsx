import { Field } from "@/components/ui/field";
import { MoneyInput } from "@/components/ui/money-input";

/** What it costs. The limits of the prices depend on each other, so that their hints say them and the server holds them. */
export function PriceFields({ errors }: { errors: Record<string, string[]> }) {
  return (
    <div className="grid items-start gap-5 sm:grid-cols-3">
      <Field label="Starting price" hint="The first bid's least." error={errors.startPrice} required>
        <MoneyInput name="startPrice" placeholder="10.00" />
      </Field>
      <Field label="Reserve price" hint="Secret. Below it, no sale." error={errors.reservePrice}>
        <MoneyInput name="reservePrice" />
      </Field>
      <Field label="Buy now price" hint="Ends the auction at once." error={errors.buyNowPrice}>
        <MoneyInput name="buyNowPrice" />
      </Field>
    </div>
  );
}
