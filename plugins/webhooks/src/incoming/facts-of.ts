/** A value in a document by its JSON Pointer (RFC 6901); undefined where there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

const longest = 4000;

/**
 * What a webhook takes from a call: named texts and nothing else, so that a payload cannot put anything where
 * nobody expects it. Objects and lists become their JSON.
 */
export function factsOf(mapping: unknown, document: unknown): Readonly<Record<string, string>> {
  const pointers = Object.entries((mapping ?? {}) as Readonly<Record<string, string>>);
  return Object.fromEntries(
    pointers.flatMap(([name, pointer]) => {
      const value = valueAt(document, pointer);
      if (value === undefined || value === null) return [];
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return [[name, text.slice(0, longest).toWellFormed()]];
    }),
  );
}

/** Fills `{event.name}` in; a text that is nothing else is left out when nothing was told. */
export function filledIn(values: unknown, facts: Readonly<Record<string, string>>): Record<string, unknown> {
  const given = Object.entries((values ?? {}) as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    given.flatMap(([name, value]) => {
      if (typeof value !== 'string') return [[name, value]];
      const text = value.replace(
        /\{event\.([a-z][a-z0-9_]*)\}/g,
        (_whole, fact: string) => facts[fact] ?? '',
      );
      return text === '' ? [] : [[name, text]];
    }),
  );
}
