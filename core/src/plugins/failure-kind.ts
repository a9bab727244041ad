import { isPraxisError } from '@praxis/sdk';
import { isLostConnection } from '../sql/lost-connection.js';

/**
 * What an error says about the function that threw it: `answer` is a refusal or another outcome that
 * callers expect, `elsewhere` a fault that is not the function's, `failure` one that is.
 */
export function failureKind(error: unknown): 'answer' | 'elsewhere' | 'failure' {
  if (isPraxisError(error)) return error.status < 500 ? 'answer' : 'elsewhere';
  if (!(error instanceof Error)) return 'failure';
  if (error.name === 'AbortError' || isDatabaseTrouble(error)) return 'elsewhere';
  return 'failure';
}

// Classes of SQLSTATE for which whoever sent the statement is not to blame: connection, rollback by
// the server, resources, locks, shutdown, and statements after an error in the same transaction.
const troubles = /^(08|25P|40|53|55|57|58)/;

/** Whether an error comes from the database being away, busy or going down, not from a statement. */
export function isDatabaseTrouble(error: Error): boolean {
  const { code, severity } = error as { readonly code?: unknown; readonly severity?: unknown };
  if (typeof code === 'string' && typeof severity === 'string') return troubles.test(code);
  return isLostConnection(error);
}
