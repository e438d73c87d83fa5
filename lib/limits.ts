/**
 * The limits on what people type and upload, each defined once: forms, schemas and commands share them. A plain file, so
 * that the browser can read it without zod. Limits on money stand in lib/money.ts, those on time
 * in lib/auction/terms.ts, those on photos in lib/uploads/limits.ts.
 */
export const TITLE_MIN_LENGTH = 3;
export const TITLE_MAX_LENGTH = 80;
export const DESCRIPTION_MAX_LENGTH = 5_000;

export const USERNAME_MIN_LENGTH = 3;
export const USERNAME_MAX_LENGTH = 30;
export const USERNAME_PATTERN = /^[a-z0-9_-]+$/;
/** Names that would let a stranger speak for the marketplace. */
export const RESERVED_USERNAMES: readonly string[] = ["gavel", "support", "system", "staff", "help", "security"];
/** The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, less the angle brackets). */
export const EMAIL_MAX_LENGTH = 254;
/** In characters as people count them (code points), any character allowed. The upper limit bounds what is hashed. */
export const PASSWORD_MIN_LENGTH = 10;
export const PASSWORD_MAX_LENGTH = 128;
export const MESSAGE_MAX_LENGTH = 2_000;
