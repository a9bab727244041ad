import { all, eq } from '@praxis/predicate';
import { on, type Hook } from '@praxis/sdk';
import { SuggestionAnswer } from '../contract.js';
import type { ModelShelf } from '../model-shelf.js';
import { SuggestionSettings } from '../settings.js';
import { guesses, learnedType } from '../suggest.js';

/**
 * Fills in what is suggested for a new record, where an administrator wants it so. After the commit:
 * nobody who creates a record waits for it, and rules of the desk have had their say before.
 */
export function fillIn(type: string, shelf: ModelShelf): Hook {
  return on(type).committed(
    { id: `suggestions.fill-in-${type}`, actions: ['create'] },
    async (entry, context) => {
      const { assign_by_itself: wanted, assign_from: from } = context.settings(SuggestionSettings);
      const learned = learnedType(type, context);
      if (!wanted || learned === undefined) return;
      const store = context.store.asSystem('what was learned is filled in for whoever reported it');
      const { items } = await store.find(type, {
        filter: all(eq('id', entry.recordId), learned.open),
        limit: 1,
      });
      const [record] = items;
      if (record === undefined) return;
      const found = await guesses(shelf, learned, record, from, context);
      if (found.length === 0) return;
      const reason = found.map(({ field, confidence }) => `${field}: ${confidence} %`).join(', ');
      await store.transaction(async (tx) => {
        await tx.update(
          type,
          record.id,
          Object.fromEntries(found.map(({ field, value }) => [field, value])),
          {
            version: record.version,
            reason: `Learned from finished records (${reason}).`,
          },
        );
        for (const { field, value, confidence } of found) {
          await tx.create(SuggestionAnswer, {
            record_type: type,
            subject_id: record.id,
            field_name: field,
            suggested: value,
            confidence,
            answer: 'assigned',
          });
        }
      });
    },
  );
}
