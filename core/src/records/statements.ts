import { createHash } from 'node:crypto';
import type { Statement } from '../sql/sql.js';

/**
 * A statement that PostgreSQL keeps prepared under a name worked out from its text. The store's
 * texts depend on the types, the fields and the shape of the filters only, values are always
 * parameters; and connections are renewed now and then, so plans that nobody uses any more do not
 * pile up.
 *
 * A fragment may have been dropped after it had collected its parameters, and PostgreSQL refuses
 * parameters that nobody uses; so they are numbered anew here.
 */
export function prepared(text: string, values: readonly unknown[]): Statement {
  const places = new Map<string, number>();
  const renumbered = text.replace(/\$(\d+)/g, (_, index: string) => {
    const place = places.get(index) ?? places.size + 1;
    places.set(index, place);
    return `$${place}`;
  });
  return {
    text: renumbered,
    values: [...places.keys()].map((index) => values[Number(index) - 1]),
    name: createHash('sha1').update(renumbered).digest('base64url'),
  };
}
