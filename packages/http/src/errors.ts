import { defineError } from '@praxis/sdk';

export const RouteNotFoundError = defineError<{ path: string }>(
  'E_ROUTE_NOT_FOUND',
  404,
  ({ path }) => `There is nothing at ${path}. GET /api/v1/openapi.json lists what there is.`,
);

export const MethodNotAllowedError = defineError<{ method: string; allow: readonly string[] }>(
  'E_METHOD_NOT_ALLOWED',
  405,
  ({ method, allow }) =>
    `${method} is not possible here; ${allow.join(', ')} ${allow.length === 1 ? 'is' : 'are'}.`,
);

export const UrlError = defineError<{ reason: string }>(
  'E_URL',
  400,
  ({ reason }) => `The address cannot be read: ${reason}.`,
);

export const PermissionError = defineError<{ permission: string }>(
  'E_PERMISSION',
  403,
  ({ permission }) =>
    `This needs the permission "${permission}". Ask an administrator for a role that has it.`,
);

export const BodyTooLargeError = defineError<{ limit: number }>(
  'E_BODY_TOO_LARGE',
  413,
  ({ limit }) => `The body has more than the ${limit} bytes that are taken here. Send less at once.`,
);

export const MediaTypeError = defineError<{ given: string; accepted: readonly string[] }>(
  'E_MEDIA_TYPE',
  415,
  ({ given, accepted }) => `A body of ${given} cannot be read here. Send ${accepted.join(' or ')}.`,
);

export const BodyEncodingError = defineError(
  'E_BODY_ENCODING',
  400,
  () => 'The body is not valid UTF-8. Encode its text as UTF-8 and send it again.',
);

export const JsonError = defineError<{ reason: string; position: number; line: number; column: number }>(
  'E_JSON',
  400,
  ({ reason, line, column }) => `The body is not JSON: ${reason} at line ${line}, column ${column}.`,
);

export const BodyMissingError = defineError(
  'E_BODY_MISSING',
  400,
  () => 'A JSON body is needed here, and there is none.',
);

/** The body is JSON but not of the form that the call takes; `problems` names every place. */
export const BodyError = defineError<{ summary?: string }>(
  'E_BODY',
  422,
  ({ summary }) => summary ?? 'The body does not have the form that is needed here. See "errors".',
);

export const BodyAbortedError = defineError(
  'E_BODY_ABORTED',
  400,
  () => 'The connection ended before the body did.',
);

export const PreconditionError = defineError<{ header: string }>(
  'E_PRECONDITION',
  412,
  ({ header }) => `The header ${header} names no version of this record. Read it again and use its ETag.`,
);

export const RequestTimeoutError = defineError<{ seconds: number; retryAfterSeconds: number }>(
  'E_REQUEST_TIMEOUT',
  503,
  ({ seconds }) =>
    `The request was given up after ${seconds} seconds. Ask for less at once, or try again later.`,
);

export const InternalError = defineError(
  'E_INTERNAL',
  500,
  () => 'Something went wrong on the server. The log has the details under this request’s id.',
);

export const DatabaseAwayError = defineError<{ retryAfterSeconds: number }>(
  'E_DATABASE_AWAY',
  503,
  () => 'The database does not answer right now. Try again in a moment.',
);

/** Two requests wanted the same rows at the same time and one had to give way. */
export const BusyError = defineError<{ retryAfterSeconds: number }>(
  'E_BUSY',
  503,
  () => 'Others are changing the same data right now. Try again in a moment.',
);

/** Whoever asked waited for a connection to the database for as long as anybody does. */
export const OverloadedError = defineError<{ retryAfterSeconds: number }>(
  'E_OVERLOADED',
  503,
  () => 'There is more to do right now than can be done, and this was not begun. Try again in a moment.',
);

/** The database refused a value that should have been refused before: a defect, but not the caller’s loss. */
export const UnstorableValueError = defineError(
  'E_UNSTORABLE',
  422,
  () => 'A value cannot be stored as it is. Check numbers, dates and unusual characters.',
);

export const BulkTooLargeError = defineError<{ operations: number; limit: number }>(
  'E_BULK_TOO_LARGE',
  413,
  ({ operations, limit }) =>
    `${operations} operations are too many for one call, which takes ${limit}. Split them, or use an import.`,
);

export const IdempotencyKeyError = defineError(
  'E_IDEMPOTENCY_KEY',
  400,
  () => 'An Idempotency-Key has 1 to 255 visible ASCII characters, such as a UUID.',
);

export const IdempotencyReusedError = defineError(
  'E_IDEMPOTENCY_REUSED',
  422,
  () => 'This Idempotency-Key was used for another request. Each request needs a key of its own.',
);

export const IdempotencyBusyError = defineError<{ retryAfterSeconds: number }>(
  'E_IDEMPOTENCY_BUSY',
  409,
  () => 'The first request with this Idempotency-Key is still being worked on. Ask again in a moment.',
);

export const IdempotencyUnknownError = defineError(
  'E_IDEMPOTENCY_UNKNOWN',
  409,
  () =>
    'The first request with this Idempotency-Key changed something, but its answer was lost in an outage. ' +
    'Look at the records, then go on with a new key.',
);

export const ActionNotFoundError = defineError<{ action: string; type: string }>(
  'E_ACTION_NOT_FOUND',
  404,
  ({ action, type }) => `There is no action "${action}" for ${type} that you may use.`,
);

export const ActionNotPossibleError = defineError<{ action: string; reason: string }>(
  'E_ACTION_NOT_POSSIBLE',
  409,
  ({ action, reason }) => `"${action}" cannot be done: ${reason}.`,
);

export const UploadError = defineError<{ reason: string }>(
  'E_UPLOAD',
  400,
  ({ reason }) => `The upload cannot be read: ${reason}.`,
);

/** The cause stands in the log; callers need not know how a plugin is made. */
export const ContributionFailedError = defineError<{ plugin: string; contribution: string }>(
  'E_PLUGIN_FAILED',
  500,
  ({ plugin, contribution }) =>
    `"${contribution}" of the plugin "${plugin}" failed. The log has the details under this request’s id.`,
);

/** A plugin's route answered with something that is no answer. */
export const RouteAnswerError = defineError<{ plugin: string; route: string }>(
  'E_ROUTE_ANSWER',
  500,
  ({ plugin, route }) => `The route ${route} of the plugin "${plugin}" gave no usable answer.`,
);

/** Another program listens where Praxis should, or the port is one that ordinary users may not use. */
export const PortError = defineError<{ port: number; reason: string }>(
  'E_PORT',
  503,
  ({ port, reason }) =>
    `Praxis cannot listen on port ${port}: ${reason}. Stop what uses it, or choose another one with PORT or --port.`,
);

const portReasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there already',
  EACCES: 'this user may not use it',
};

/** What the system says of a port, in words that help; anything else as it is. */
export function cannotListen(error: Error, port: number): Error {
  const reason = portReasons[(error as NodeJS.ErrnoException).code ?? ''];
  return reason === undefined ? error : new PortError({ port, reason }, { cause: error });
}
