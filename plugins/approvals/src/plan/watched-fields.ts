import type { RecordTypeSchema } from '@praxis/sdk';
import type { Policy } from './fitting-policy.js';

/**
 * The fields of a record on which approvers decide: whoever changes one of them changes what was asked.
 *
 * @param given what whoever asks says by themselves, and not by what the record says
 */
export function watchedFields(
  { 'x-record': { display }, properties }: RecordTypeSchema,
  policy: Policy | undefined,
  given: { readonly title: boolean; readonly details: boolean },
): readonly string[] {
  const chosen = policy?.watched_fields ?? [];
  if (chosen.length > 0) return chosen;
  const named = [...(policy?.question ?? '').matchAll(/\{([a-z][a-z0-9_]*)\}/g)].flatMap(
    ([, name]) => name ?? [],
  );
  const shown = policy?.shown_fields ?? [];
  const asked = given.title ? [] : named.length > 0 ? named : [display];
  const told = given.details ? [] : shown.length > 0 ? shown : ['description'];
  return [...new Set([...asked, ...told])].filter((field) => properties[field] !== undefined);
}
