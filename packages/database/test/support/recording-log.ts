import type { DatabaseLog } from '@praxis/database';

/** A log that remembers its messages. */
export function recordingLog(): DatabaseLog & { readonly messages: readonly string[] } {
  const messages: string[] = [];
  const record = (_fields: Record<string, unknown>, message: string): void => void messages.push(message);
  return { messages, info: record, warn: record, error: record };
}
