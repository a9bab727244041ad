import type { PraxisError, Problem } from '@praxis/sdk';

/** A problem as RFC 9457 has it, with the members that all of ours share. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Stable, for programs; docs/reference/errors.md tells what to do about each. */
  readonly code: string;
  readonly requestId: string;
  /** Every place in the input that is wrong. */
  readonly errors?: readonly Problem[];
  readonly [member: string]: unknown;
}

export const problemMediaType = 'application/problem+json; charset=utf-8';

/** What of the details of an error is meant for callers; the rest stays in the log. */
const toldDetails: Readonly<Record<string, readonly string[]>> = {
  E_RECORD_CONFLICT: ['version', 'conflicts'],
  E_RECORD_STALE: ['expected', 'actual'],
  E_TRANSITION: ['state', 'possible'],
  E_JSON: ['position', 'line', 'column'],
  E_METHOD_NOT_ALLOWED: ['allow'],
  E_BODY_TOO_LARGE: ['limit'],
  E_FILE_TOO_LARGE: ['limit'],
  E_BULK_TOO_LARGE: ['limit'],
  E_PLUGIN_IN_USE: ['dependents'],
  E_PLUGIN_REQUIREMENT: ['missing', 'affected'],
  E_SCHEMA_CONSENT: ['steps'],
};

const titles = new Map<string, string>();

export function problemDocument(error: PraxisError, requestId: string): ProblemDocument {
  const told: Record<string, unknown> = {};
  for (const name of toldDetails[error.code] ?? []) {
    told[name] = (error.details as Readonly<Record<string, unknown>>)[name];
  }
  return {
    type: `urn:praxis:error:${error.code}`,
    title: titleOf(error.code),
    status: error.status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(error.problems.length > 0 && { errors: error.problems }),
    ...told,
  };
}

/** `E_RECORD_NOT_FOUND` is called "Record not found". */
function titleOf(code: string): string {
  let title = titles.get(code);
  if (title === undefined) {
    const words = code.replace(/^E_/, '').toLowerCase().replaceAll('_', ' ');
    title = words.charAt(0).toUpperCase() + words.slice(1);
    titles.set(code, title);
  }
  return title;
}
