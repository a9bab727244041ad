import { setTimeout as wait } from 'node:timers/promises';
import type { SqlPool } from '../sql/sql.js';
import { SchemaBusyError, SchemaStepError } from './ddl-errors.js';
import type { SchemaConnection } from './schema-lock.js';
import type { SchemaStep } from './schema-plan.js';

/**
 * While a statement waits for a table, everybody else queues behind it. So it waits no longer than
 * nobody notices, and comes back later.
 */
const lockTimeoutMs = 40;
const maximumPauseMs = 1_000;

export interface StepOptions {
  readonly signal?: AbortSignal | undefined;
  /** How often a step asks for a table that is in use; 120 times are about a minute and a half. */
  readonly maximumAttempts?: number | undefined;
}

/** Runs one step, again and again while the tables it needs are in use. */
export async function runStep(
  sql: SqlPool,
  connection: SchemaConnection,
  step: SchemaStep,
  { signal, maximumAttempts = 120 }: StepOptions,
): Promise<void> {
  const { id, plugin, type, field } = step;
  const place = { step: id, plugin, type, field };
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      // A concurrent build waits for older transactions without keeping anybody from anything.
      await connection.query(`SET lock_timeout = ${step.concurrent === true ? 0 : lockTimeoutMs}`);
      await cancelOn(signal, sql, connection, () => connection.query(step.sql));
      return;
    } catch (error) {
      if (signal?.aborted === true || !isBusy(error)) {
        await undo(connection, step);
        signal?.throwIfAborted();
        throw new SchemaStepError(
          { ...place, description: step.description, reason: reasonOf(error) },
          { cause: error },
        );
      }
      if (attempt >= maximumAttempts)
        throw new SchemaBusyError({ ...place, attempts: attempt }, { cause: error });
    }
    const pause =
      Math.min(maximumPauseMs, lockTimeoutMs * 2 ** Math.min(attempt, 6)) * (0.5 + Math.random() / 2);
    await wait(pause, undefined, signal === undefined ? {} : { signal });
  }
}

/** Stops the statement on the server too when the caller gives up; it would go on without us. */
async function cancelOn(
  signal: AbortSignal | undefined,
  sql: SqlPool,
  { client }: SchemaConnection,
  work: () => Promise<unknown>,
): Promise<void> {
  const { processID } = client as unknown as { readonly processID: number };
  const cancel = (): void => {
    void sql.query({ text: 'SELECT pg_cancel_backend($1)', values: [processID] }).catch(() => undefined);
  };
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    await work();
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

async function undo(connection: SchemaConnection, { undo: statement }: SchemaStep): Promise<void> {
  if (statement === undefined) return;
  try {
    await connection.query("SET lock_timeout = '2s'");
    await connection.query(statement);
  } catch {
    // What failed first is what has to be told; the next plan cleans up what this could not.
  }
}

/** Lock not available, deadlock detected. */
function isBusy(error: unknown): boolean {
  const code = (error as { readonly code?: unknown }).code;
  return code === '55P03' || code === '40P01';
}

export function reasonOf(error: unknown): string {
  const { message, detail } = error as { readonly message?: string; readonly detail?: string };
  return [message ?? String(error), ...(detail === undefined ? [] : [detail.replace(/\.$/, '')])].join('; ');
}
