import { actAsAgent } from '@praxis/plugin-people/contract';
import type { PluginContext, Route } from '@praxis/sdk';
import type { Suggestion } from '../contract.js';
import type { ModelShelf } from '../model-shelf.js';
import { SuggestionSettings } from '../settings.js';
import { learnedType, suggestionsFor } from '../suggest.js';

const longestText = 20_000;

/** `/api/v1/x/suggestions/suggest`: what a record that is being written would get. */
export function suggestRoute(shelf: ModelShelf): Route {
  return {
    method: 'post',
    path: '/suggest',
    permission: actAsAgent,
    summary: 'Values that the empty fields of a record would most likely get, judged by its words',
    body: {
      type: 'object',
      required: ['type', 'values'],
      additionalProperties: false,
      properties: {
        type: { type: 'string', minLength: 1, maxLength: 40 },
        values: {
          type: 'object',
          maxProperties: 50,
          additionalProperties: { type: ['string', 'null'], maxLength: longestText },
        },
      },
    },
    answer: {
      type: 'object',
      properties: {
        suggestions: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              field: { type: 'string' },
              fieldLabel: { type: 'string' },
              value: { type: 'string' },
              label: { type: 'string' },
              confidence: { type: 'integer' },
              text: { type: 'string', description: 'The suggestion as a person would say it.' },
              because: { type: 'array', items: { type: 'string' } },
            },
          },
        },
      },
    },
    async handle({ body }, context) {
      // It fits the schema, or this would not have been called.
      const { type, values } = body as {
        readonly type: string;
        readonly values: Readonly<Record<string, string | null>>;
      };
      const learned = learnedType(type, context);
      if (learned === undefined) return { json: { suggestions: [] } };
      const { suggest_from: from } = context.settings(SuggestionSettings);
      const found = await suggestionsFor(shelf, learned, values, from, context);
      return {
        json: {
          suggestions: found.map((each) => ({
            ...each,
            text: textOf(each, context),
          })),
        },
      };
    },
  };
}

/** The suggestion in one line, with the words that speak for it: nobody has to hover to learn why. */
function textOf({ label: value, confidence, because }: Suggestion, { msg }: PluginContext): string {
  return because.length === 0
    ? msg('Suggested: {value}, {confidence} % sure', { value, confidence })
    : msg('Suggested: {value}, {confidence} % sure, because of: {words}', {
        ...{ value, confidence },
        words: because.join(', '),
      });
}
