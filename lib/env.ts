import { z } from "zod";

/**
 * The one place that reads the environment. Everything is checked when the server starts, with one message for all that is
 * missing or wrong. Locally the package local-services fills in what is not set. Each variable has its line in .env.example.
 */
const flag = z.stringbool().optional();
const port = z.coerce.number().int().min(1).max(65_535);

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),

  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),

  NEXTAUTH_SECRET: z.string().min(32, "must have 32 characters or more: openssl rand -base64 32"),
  GITHUB_ID: z.string().min(1).optional(),
  GITHUB_SECRET: z.string().min(1).optional(),
  GOOGLE_ID: z.string().min(1).optional(),
  GOOGLE_SECRET: z.string().min(1).optional(),

  APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  VERCEL_ENV: z.enum(["production", "preview", "development"]).optional(),
  VERCEL_URL: z.string().min(1).optional(),
  VERCEL_PROJECT_PRODUCTION_URL: z.string().min(1).optional(),
  VERCEL_AUTOMATION_BYPASS_SECRET: z.string().min(1).optional(),

  PUSHER_APP_ID: z.string().min(1),
  PUSHER_KEY: z.string().min(1),
  PUSHER_SECRET: z.string().min(1),
  PUSHER_CLUSTER: z.string().min(1),
  PUSHER_HOST: z.string().min(1).optional(),
  PUSHER_PORT: port.optional(),
  PUSHER_TLS: flag,

  QSTASH_URL: z.url().default("https://qstash.upstash.io"),
  QSTASH_TOKEN: z.string().min(1),
  QSTASH_CURRENT_SIGNING_KEY: z.string().min(1),
  QSTASH_NEXT_SIGNING_KEY: z.string().min(1),
  QSTASH_LONGEST_DELAY_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .default(7 * 24 * 3_600),

  UPLOADTHING_TOKEN: z.string().min(1),
  UPLOADTHING_UFS_HOST: z.string().min(1).optional(),

  MIN_DURATION_SECONDS: z.coerce.number().int().min(1).max(3_600).default(3_600),
  SEED_DEMO: flag,
});

export type Env = z.infer<typeof schema>;

/** Reads variables, the empty ones as missing; throws one readable message that names every problem. */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return `  ${name}: ${present[name] === undefined ? "is missing" : issue.message}`;
  });
  throw new Error(
    `The environment is incomplete:\n${lines.join("\n")}\nSee .env.example; \`npm start\` and \`npm run dev\` bring local services for what is not set.`,
  );
}

let checked: Env | undefined;

/** Reads the environment now; throws if it is incomplete. */
export function checkEnv(): Env {
  checked ??= readEnv(process.env);
  return checked;
}

/** The checked environment; read on first use, so that tools which need none of it can import modules that do. */
export const env = new Proxy({} as Env, {
  get: (_, name: string) => checkEnv()[name as keyof Env],
});
