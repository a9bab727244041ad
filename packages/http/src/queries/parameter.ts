import { QueryError } from '@praxis/sdk';
import type { JsonSchema } from '../bodies/body-check.js';

/** A query parameter: how it is read and how it is described. */
export interface QueryParameter<Value = unknown> {
  readonly description: string;
  readonly schema: JsonSchema;
  /** @throws QueryError */
  read(text: string, name: string): Value;
  /** For a parameter that may be given several times. @throws QueryError */
  readAll?(texts: readonly string[], name: string): Value;
}

export type QueryParameters = Readonly<Record<string, QueryParameter>>;

export type QueryValues<P extends QueryParameters> = {
  readonly [K in keyof P]?: P[K] extends QueryParameter<infer Value> ? Value : never;
};

/** Any text of at most `maxLength` characters. */
export function textParameter(description: string, maxLength = 500): QueryParameter<string> {
  return {
    description,
    schema: { type: 'string', maxLength },
    read(text, name) {
      if (text.length <= maxLength) return text;
      throw new QueryError({ parameter: name, reason: `it may have at most ${maxLength} characters.` });
    },
  };
}

/** Names with commas between them. */
export function listParameter(description: string): QueryParameter<readonly string[]> {
  return {
    description,
    schema: { type: 'string', maxLength: 4000 },
    read(text, name) {
      const names = text.split(',').map((part) => part.trim());
      if (names.length <= 200 && names.every((part) => part !== '')) return names;
      throw new QueryError({ parameter: name, reason: 'it is a list of names with commas between them.' });
    },
  };
}

export function integerParameter(
  description: string,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): QueryParameter<number> {
  return {
    description,
    schema: { type: 'integer', minimum, maximum },
    read(text, name) {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      if (value >= minimum && value <= maximum) return value;
      throw new QueryError({
        parameter: name,
        reason: `it is a whole number from ${minimum} to ${maximum}.`,
      });
    },
  };
}

/** True when it is there without a value, too: `?dryRun`. */
export function flagParameter(description: string): QueryParameter<boolean> {
  return {
    description,
    schema: { type: 'boolean' },
    read(text, name) {
      if (text === '' || text === 'true' || text === '1') return true;
      if (text === 'false' || text === '0') return false;
      throw new QueryError({ parameter: name, reason: 'it is true or false.' });
    },
  };
}

export function choiceParameter<const V extends string>(
  description: string,
  values: readonly V[],
): QueryParameter<V> {
  return {
    description,
    schema: { type: 'string', enum: values },
    read(text, name) {
      const value = values.find((one) => one === text);
      if (value !== undefined) return value;
      throw new QueryError({ parameter: name, reason: `it is one of ${values.join(', ')}.` });
    },
  };
}

const instantPattern =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** A moment, RFC 3339; handed on in UTC with milliseconds. */
export function instantParameter(description: string): QueryParameter<string> {
  return {
    description,
    schema: { type: 'string', format: 'date-time' },
    read(text, name) {
      // In a query a "+" that was not escaped arrives as a blank.
      const moment = text.replace(' ', '+');
      const match = instantPattern.exec(moment);
      const time = match === null ? NaN : Date.parse(moment);
      // Date.parse takes the 31st of every month; the day has to survive the way there and back.
      const day = match === null ? '' : `${match[1]}-${match[2]}-${match[3]}`;
      if (!Number.isNaN(time) && isDay(day) && time > Date.UTC(1, 0) && time < Date.UTC(9999, 11, 31)) {
        return new Date(time).toISOString();
      }
      throw new QueryError({ parameter: name, reason: 'it is a moment such as 2026-02-28T09:30:00Z.' });
    },
  };
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
