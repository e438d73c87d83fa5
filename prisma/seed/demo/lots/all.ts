import { CLOSING_SOON } from "./closing-soon";
import type { Lot } from "./lot";
import { CANCELLED, SOLD, UNSOLD } from "./over";
import { RUNNING } from "./running";
import { SCHEDULED } from "./scheduled";

/** What the demo puts up for auction, in every phase. */
export const LOTS: readonly Lot[] = [...CLOSING_SOON, ...RUNNING, ...SCHEDULED, ...SOLD, ...UNSOLD, ...CANCELLED];
