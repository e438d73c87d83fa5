/** A service that answers: the variables that point the official SDK at it, its address, and the way to end it. */
export interface Service {
  env: Record<string, string>;
  url: string;
  stop(): Promise<void>;
}

export interface PostgresService extends Service {
  env: { DATABASE_URL: string };
  /** Creates a database and returns its address. */
  createDatabase(name: string): Promise<string>;
}

interface Start {
  /** Where the service keeps what must outlive it. */
  dataDir: string;
  /** Preferred port; another free one is taken if it is in use. */
  port?: number;
}

export function startPostgres(options: { dataDir: string; log?: (line: string) => void }): Promise<PostgresService>;
export function startPusher(options: Start & { webhooks?: string[] }): Promise<Service>;
export function startQStash(options: Start & { retryScale?: number }): Promise<Service>;
export function startUploadThing(options: Start): Promise<Service>;
export function startMail(options?: { dataDir?: string; port?: number; httpPort?: number }): Promise<Service>;

/** A free port on loopback: the preferred one if it is free. */
export function freePort(preferred?: number): Promise<number>;
