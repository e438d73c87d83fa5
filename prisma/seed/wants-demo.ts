/**
 * The demo's passwords are public, so it must not get into a database that strangers can reach by accident. NODE_ENV cannot
 * tell: `npm start` on a laptop is "production" too. So:
 * - never on Vercel's production, whatever else is set;
 * - otherwise as SEED_DEMO says, which the local services set to 1 where they bring a database of their own;
 * - and where it says nothing, on Vercel's previews and in development, but not on a self-hosted server.
 */
export function wantsDemo(variables: Record<string, string | undefined>): boolean {
  const { VERCEL_ENV, SEED_DEMO, NODE_ENV } = variables;
  if (VERCEL_ENV === "production") return false;
  if (SEED_DEMO) return ["1", "true", "yes", "on"].includes(SEED_DEMO.toLowerCase());
  return VERCEL_ENV === "preview" || NODE_ENV === "development";
}
