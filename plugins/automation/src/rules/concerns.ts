import type { CommittedEntry } from '@praxis/sdk';
import type { Rule } from './ask-rule.js';

/** Whether a rule is to be asked about a change of a record. */
export function concerns(
  rule: Rule,
  { type, action, changed }: Pick<CommittedEntry, 'type' | 'action' | 'changed'>,
): boolean {
  if (rule.record_type !== type) return false;
  const created = action === 'create';
  const fields = rule.changed_fields ?? [];
  switch (rule.happening) {
    case 'created':
      return created;
    case 'updated':
      return !created && (fields.length === 0 || fields.some(changed));
    case 'transitioned':
      return action === 'transition';
    case 'created_or_updated':
      return created || fields.length === 0 || fields.some(changed);
    case 'time':
    case 'threshold':
    case 'occasion':
      return false;
  }
}
