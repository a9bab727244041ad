import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import type { LearnedType } from '../contract.js';

/**
 * On the page of a new record: tells the browser what to watch. Suggestions appear beneath the fields
 * while somebody writes; without scripts they wait on the page of the record.
 */
export function whileWriting(learned: LearnedType): Panel {
  return {
    id: `suggestions.while-writing-${learned.type}`,
    slot: 'record.new',
    title: 'Suggestions',
    types: [learned.type],
    permission: actAsAgent,
    template: 'while-writing',
    load: () =>
      Promise.resolve({
        type: learned.type,
        texts: learned.texts.join(' '),
        fields: learned.fields.map(({ field }) => field).join(' '),
      }),
  };
}
