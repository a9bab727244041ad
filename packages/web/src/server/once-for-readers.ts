import type { Generation } from '@praxis/core';
import type { Visit } from './visit.js';

/**
 * Works something out once for all who read a generation with the same access and in the same language.
 * It may rest on nothing else of the visit: not on who it is, not on the page, not on records.
 */
export function onceForReaders<Value>(make: (visit: Visit) => Value): (visit: Visit) => Value {
  const kept = new WeakMap<Generation, Map<string, Value>>();
  return (visit) => {
    const { generation, principal, locale } = visit;
    let values = kept.get(generation);
    if (values === undefined) kept.set(generation, (values = new Map<string, Value>()));
    const reader = `${locale} ${generation.access.audience(principal)}`;
    let value = values.get(reader);
    if (value === undefined) {
      if (values.size >= mostReaders) values.clear();
      values.set(reader, (value = make(visit)));
    }
    return value;
  };
}

/** Tokens may have any scopes, so there is no natural end to the kinds of readers. */
const mostReaders = 200;
