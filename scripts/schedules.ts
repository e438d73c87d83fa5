import { registerSchedules } from "@/lib/scheduler/schedules";

/** `npm run schedules`: registers the recurring jobs with QStash; again is the same. `npm start` and Vercel's build run it. */
const { scheduleId } = await registerSchedules();
console.info(`Schedule ${scheduleId} is registered.`);
