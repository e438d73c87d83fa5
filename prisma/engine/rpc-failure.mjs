/** JSON-RPC's code for Prisma's "an error happened, see data". */
const USER_FACING = 4466;

/** Turns what the engine threw into the error that the command line expects and shows to people. */
export function failureOf(error, method) {
  const isPanic = error instanceof WebAssembly.RuntimeError;
  const message = error?.message ?? String(error);
  const data = { is_panic: isPanic, message: method === "applyMigrations" ? withAdvice(message) : message };
  if (isPanic) data.error = { message };
  return { code: USER_FACING, message: "An error happened. Check the data field for details.", data };
}

/** A failed migration blocks all later ones until somebody decides; say which one and what to do. */
function withAdvice(message) {
  const name = /migration_name="([^"]+)"/.exec(message)?.[1];
  if (!name) return message;
  return (
    `Migration "${name}" failed to apply, and none can be applied before that is resolved: mend it, then run ` +
    `\`prisma migrate resolve --rolled-back "${name}"\` (or \`--applied\`).\n\n${message}`
  );
}
