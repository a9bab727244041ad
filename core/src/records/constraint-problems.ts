import { ValidationError, type Problem } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';

interface DatabaseError {
  readonly code: string;
  readonly constraint?: string;
  readonly detail?: string;
  readonly column?: string;
}

/**
 * What PostgreSQL refuses although the schema let it through (two people take the same unique value
 * at the same time) is the caller's to know, as a problem with its field; anything else stays as it is.
 */
export function constraintProblem(type: CompiledType, error: unknown): unknown {
  if (!(error instanceof Error) || typeof (error as Partial<DatabaseError>).code !== 'string') return error;
  const { code, detail, constraint, column } = error as Error & DatabaseError;
  const named =
    /^Key \((.+?)\)=/
      .exec(detail ?? '')?.[1]
      ?.split(', ')
      .map((name) => name.replace(/^lower\((.*?)(::text)?\)$/, '$1')) ??
    (column === undefined ? [] : [column]);
  const label = named.map((name) => `"${type.fields.get(name)?.schema.title ?? name}"`).join(' with ');
  const problem = (problemCode: string, message: string): ValidationError =>
    new ValidationError(
      { type: type.name },
      {
        cause: error,
        problems: [
          {
            pointer: named[0] === undefined ? '' : `/${named[0]}`,
            code: problemCode,
            message,
          } satisfies Problem,
        ],
      },
    );
  switch (code) {
    case '23505':
      return problem('E_UNIQUE', `Another ${type.name} has this ${label || 'value'} already.`);
    case '23503':
      return problem('E_REFERENCE', `${label || 'A reference'} refers to a record that is not there.`);
    case '23502':
      return problem('E_FIELD_REQUIRED', `${label || 'A field'} needs a value.`);
    case '23514':
      return problem('E_FIELD_CHOICE', `A value of ${type.name} breaks the rule "${constraint ?? ''}".`);
    default:
      return error;
  }
}

type ValidationError = InstanceType<typeof ValidationError>;
