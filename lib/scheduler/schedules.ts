import { jobUrl, qstash } from "./client";

/** Every minute, the shortest that cron can say: what is overdue is closed, what is unpublished is published. */
const SWEEP_CRON = "* * * * *";

/**
 * Registers the recurring jobs. The schedule's id carries the deployment's host, so that registering again replaces it, and a
 * preview deployment does not take production's away.
 */
export async function registerSchedules(): Promise<{ scheduleId: string }> {
  const destination = jobUrl("sweep");
  const scheduleId = `gavel-sweep-${new URL(destination).host.replaceAll(/[^a-zA-Z0-9.-]/g, "-")}`;
  return qstash().schedules.create({ scheduleId, destination, cron: SWEEP_CRON, retries: 0 });
}
