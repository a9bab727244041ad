import { QueryError } from '@praxis/sdk';
import { UrlError } from '../errors.js';
import type { QueryParameters, QueryValues } from './parameter.js';

/**
 * Reads the query of a URL by the parameters that its route takes.
 *
 * @param query what stands behind the `?`
 * @throws QueryError for a parameter that is unknown, given twice, or does not fit
 */
export function readQuery<P extends QueryParameters>(query: string, parameters: P): QueryValues<P> {
  const values: Record<string, unknown> = {};
  if (query === '') return values as QueryValues<P>;
  const repeated = new Map<string, readonly string[]>();
  for (const [name, text] of queryPairs(query)) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (parameter === undefined) {
      const known = Object.keys(parameters);
      throw new QueryError({
        parameter: name.slice(0, 80),
        reason:
          known.length === 0 ? 'nothing is asked here.' : `what may be asked here is ${known.join(', ')}.`,
      });
    }
    if (parameter.readAll !== undefined) {
      repeated.set(name, [...(repeated.get(name) ?? []), text]);
      values[name] = parameter.readAll(repeated.get(name) ?? [], name);
      continue;
    }
    if (Object.hasOwn(values, name)) throw new QueryError({ parameter: name, reason: 'it is given twice.' });
    values[name] = parameter.read(text, name);
  }
  return values as QueryValues<P>;
}

/**
 * The names and values of a query.
 *
 * @throws UrlError for escapes that are not UTF-8, and for characters that nothing here could mean
 */
export function queryPairs(query: string): readonly (readonly [name: string, value: string])[] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = equals === -1 ? pair : pair.slice(0, equals);
      return [decodePart(name, true), decodePart(equals === -1 ? '' : pair.slice(equals + 1), true)];
    });
}

/** @throws UrlError */
export function decodePart(text: string, inQuery = false): string {
  const spaced = inQuery && text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  let decoded: string;
  try {
    decoded = decodeURIComponent(spaced);
  } catch (error) {
    throw new UrlError({ reason: 'a "%" is not followed by the UTF-8 of a character' }, { cause: error });
  }
  if (decoded.includes('\0')) throw new UrlError({ reason: 'it has a NUL character in it' });
  return decoded;
}
