import { all, eq } from '@praxis/predicate';
import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { SuggestionAnswer, type LearnedType } from '../contract.js';
import type { ModelShelf } from '../model-shelf.js';
import { SuggestionSettings } from '../settings.js';
import { suggestionsFor } from '../suggest.js';

/** On the page of an open record: what its empty fields would most likely get, to be taken with one click. */
export function suggested(learned: LearnedType, shelf: ModelShelf): Panel {
  return {
    id: `suggestions.suggested-${learned.type}`,
    slot: 'record.side',
    title: 'Suggestions',
    types: [learned.type],
    when: learned.open,
    permission: actAsAgent,
    prominent: true,
    template: 'suggested',
    async load({ record }, context) {
      if (record === undefined) return undefined;
      const { suggest_from: from } = context.settings(SuggestionSettings);
      const found = await suggestionsFor(shelf, learned, record, from, context);
      if (found.length === 0) return undefined;
      const dismissed = await dismissedFields(record.id, context);
      const open = found.filter(({ field, value }) => !dismissed.has(`${field} ${value}`));
      if (open.length === 0) return undefined;
      return {
        address: `/x/suggestions/answer/${learned.type}/${record.number ?? record.id}`,
        suggestions: open.map(({ field, fieldLabel, value, label: name, confidence, because }) => ({
          ...{ field, fieldLabel, value, name, confidence },
          because: because.join(', '),
        })),
      };
    },
  };
}

/** What somebody said no to is not suggested for the record again. */
async function dismissedFields(
  id: string,
  { store }: Parameters<Panel['load']>[1],
): Promise<ReadonlySet<string>> {
  const { items } = await store
    .asSystem('whoever reads the record may know that a suggestion was dismissed')
    .find(SuggestionAnswer, {
      filter: all(eq('subject_id', id), eq('answer', 'dismissed')),
      fields: ['field_name', 'suggested'],
    });
  return new Set(items.map(({ field_name: field, suggested: value }) => `${field} ${value}`));
}
