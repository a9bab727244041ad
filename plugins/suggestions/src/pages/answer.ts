import { actAsAgent } from '@praxis/plugin-people/contract';
import type { PluginPage } from '@praxis/sdk';
import { SuggestionAnswer } from '../contract.js';
import type { ModelShelf } from '../model-shelf.js';
import { learnedType, suggestionsFor } from '../suggest.js';

/** `/x/suggestions/answer/<type>/<record>`: takes a suggestion, or says that it does not fit. */
export function answerPage(shelf: ModelShelf): PluginPage {
  return {
    path: '/answer/:type/:key',
    title: 'Suggestions',
    permission: actAsAgent,
    // It shows nothing of its own: both ways lead to the record.
    template: 'suggested',
    load: ({ params }) => Promise.resolve({ redirect: `/r/${params['type'] ?? ''}/${params['key'] ?? ''}` }),

    async submit({ params, form }, context) {
      const type = params['type'] ?? '';
      const learned = learnedType(type, context);
      const { field, value, answer } = form;
      if (learned === undefined || (answer !== 'accepted' && answer !== 'dismissed'))
        return { notFound: true };
      if (typeof field !== 'string' || typeof value !== 'string') return { notFound: true };
      const record = await context.store.get(type, params['key'] ?? '');
      const redirect = `/r/${type}/${record.number ?? record.id}`;
      // Only what is suggested can be answered: the page may be old, and others may have filled the field in.
      const found = (await suggestionsFor(shelf, learned, record, 1, context)).find(
        (each) => each.field === field && each.value === value,
      );
      if (found === undefined) return { redirect, message: context.msg('That is not suggested any more.') };
      if (answer === 'accepted') {
        await context.store.update(type, record.id, { [field]: value }, { reason: 'As suggested.' });
      }
      await context.store.asSystem('the answer to a suggestion is remembered').create(
        SuggestionAnswer,
        {
          record_type: type,
          subject_id: record.id,
          field_name: field,
          suggested: value,
          confidence: found.confidence,
          answer,
        },
        { actor: context.principal.id },
      );
      return {
        redirect,
        message:
          answer === 'accepted'
            ? context.msg('{value} was filled in.', { value: found.label })
            : context.msg('It is not suggested here again.'),
      };
    },
  };
}
