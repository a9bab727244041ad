import type { Predicate } from './predicate.js';

/**
 * Every field and dotted path that the predicate looks at: what a host must load before it can
 * evaluate the predicate in memory, and whose changes can alter the answer.
 */
export function fieldsOf(predicate: Predicate): Set<string> {
  const fields = new Set<string>();
  collect(predicate, fields);
  return fields;
}

function collect(predicate: Predicate, fields: Set<string>): void {
  if ('all' in predicate) for (const member of predicate.all) collect(member, fields);
  else if ('any' in predicate) for (const member of predicate.any) collect(member, fields);
  else if ('not' in predicate) collect(predicate.not, fields);
  else fields.add(predicate.field);
}
