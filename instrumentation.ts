/** Runs once when a server starts: checks the environment at once, so that what is missing is said before anybody visits. */
export async function register(): Promise<void> {
  const { checkEnv } = await import("@/lib/env");
  checkEnv();
}
