/**
 * Whether an error is the driver's own word for a connection that is gone, before, under or after a
 * statement. It has no codes for that, only sentences.
 */
export function isLostConnection(error: unknown): boolean {
  const { message } = (error ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' && sentences.test(message);
}

const sentences =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered a connection error|was closed) and is not queryable)/;
