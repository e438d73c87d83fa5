type Fields = Record<string, string | number | boolean | null | undefined>;

/**
 * The one home of console: a line of JSON an event, with ids and never with bodies, addresses or secrets.
 */
export const log = {
  info: (event: string, fields: Fields = {}) => console.info(line("info", event, fields)),
  warn: (event: string, fields: Fields = {}) => console.warn(line("warn", event, fields)),
  error: (event: string, error: unknown, fields: Fields = {}) =>
    console.error(line("error", event, { ...fields, error: describe(error) })),
};

function line(level: string, event: string, fields: Fields): string {
  return JSON.stringify({ at: new Date().toISOString(), level, event, ...fields });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
