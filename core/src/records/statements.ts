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
  let known = shapes.get(text);
  if (known === undefined) {
    if (shapes.size >= mostShapes) shapes.clear();
    shapes.set(text, (known = shapeOf(text)));
  }
  return { text: known.text, name: known.name, values: known.places.map((place) => values[place]) };
}

interface Shape {
  readonly text: string;
  readonly name: string;
  /** Which of the collected values each parameter is. */
  readonly places: readonly number[];
}

/** The same few hundred texts come again and again; hashing one costs as much as sending it. */
const shapes = new Map<string, Shape>();
const mostShapes = 2000;

function shapeOf(text: string): Shape {
  const places = new Map<string, number>();
  const renumbered = text.replace(/\$(\d+)/g, (_, index: string) => {
    const place = places.get(index) ?? places.size + 1;
    places.set(index, place);
    return `$${place}`;
  });
  return {
    text: renumbered,
    name: createHash('sha1').update(renumbered).digest('base64url'),
    places: [...places.keys()].map((index) => Number(index) - 1),
  };
}
