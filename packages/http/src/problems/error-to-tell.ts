import { isLostConnection } from '@praxis/core';
import { isPraxisError, type PraxisError } from '@praxis/sdk';
import {
  BusyError,
  ContributionFailedError,
  DatabaseAwayError,
  InternalError,
  OverloadedError,
  UnstorableValueError,
} from '../errors.js';

const retryAfterSeconds = 2;

/** PostgreSQL's words for "try again": lock timeouts, deadlocks, serialisation failures, cancelled statements. */
const busyStates: ReadonlySet<string> = new Set(['55P03', '40P01', '40001', '57014']);

/** The server does not take connections (any more), or takes no writes. */
const awayStates: ReadonlySet<string> = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08003',
  '08006',
  '25006',
]);

/** How sockets say so; files have some of these codes, too, but are opened and not connected to. */
const socketCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
]);
const socketCalls: ReadonlySet<string> = new Set(['connect', 'read', 'write']);

/**
 * The error that the caller is told about: ours as they are, the database's in our words, anything
 * else without its details, which belong into the log.
 */
export function errorToTell(error: unknown): PraxisError {
  if (ContributionFailedError.matches(error))
    return new ContributionFailedError(error.details, { cause: error });
  if (isPraxisError(error)) return error;
  const { code, syscall } = (error ?? {}) as {
    readonly code?: unknown;
    readonly syscall?: string;
  };
  if (typeof code === 'string') {
    if (busyStates.has(code)) return new BusyError({ retryAfterSeconds }, { cause: error });
    if (awayStates.has(code) || (socketCodes.has(code) && socketCalls.has(syscall ?? '')))
      return new DatabaseAwayError({ retryAfterSeconds }, { cause: error });
    // Class 22: data exceptions.
    if (/^22[0-9A-Z]{3}$/.test(code)) return new UnstorableValueError({}, { cause: error });
  }
  if (waitedInVain(error)) return new OverloadedError({ retryAfterSeconds }, { cause: error });
  if (isLostConnection(error)) return new DatabaseAwayError({ retryAfterSeconds }, { cause: error });
  return new InternalError({}, { cause: error });
}

/** All connections of the pool were in use for as long as anybody waits for one. */
function waitedInVain(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect';
}
