import { randomUUID } from 'node:crypto';

const pattern = /^[\w.:/-]{8,100}$/;

/**
 * The id of a request: the caller's own where it can stand in logs and headers as it is, else a new
 * one. It goes with the request through the log, the journal and every problem document.
 */
export function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && pattern.test(given) ? given : randomUUID();
}
