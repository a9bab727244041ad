import type { Log } from '@praxis/sdk';
import { pino, type Logger } from 'pino';
import type { LogLevel } from './configuration.js';

/** Structured log on standard output, one JSON object a line; secrets never get into it. */
export function createLog(level: LogLevel): Logger {
  return pino({
    level,
    base: null,
    redact: {
      paths: ['req.headers.authorization', 'req.headers.cookie', 'password', '*.password', '*.token'],
      censor: '[redacted]',
    },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}

/** pino already has the shape that plugins know. */
export function asLog(logger: Logger): Log {
  return logger;
}
