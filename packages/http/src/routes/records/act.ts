import { runAction } from '../../actions/run-action.js';
import { appliesTo, preparedActions } from '../../actions/prepared-actions.js';
import type { BodyCheck, JsonSchema } from '../../bodies/body-check.js';
import { route, type ApiRoute } from '../../routing/route.js';
import type { HttpServices } from '../../services.js';
import { refuseUnreadable } from '../readable-type.js';
import { objectOf } from '../schemas.js';

const mostRecords = 200;

const schema = objectOf({
  records: {
    type: 'array',
    minItems: 1,
    maxItems: mostRecords,
    uniqueItems: true,
    items: { type: 'string', format: 'uuid' },
  },
  'values?': { type: 'object', description: 'What the action asks for.' },
});

const described: JsonSchema = {
  type: 'array',
  items: objectOf({
    id: { type: 'string' },
    label: { type: 'string' },
    bulk: { type: 'boolean', description: 'Whether it runs on several records at once.' },
    values: { type: 'object', description: 'JSON Schema of what it asks for.' },
  }),
};

/** What plugins let people do with records, beyond fields and lifecycle. */
export function actionRoutes(
  { platform }: HttpServices,
  compile: (schema: JsonSchema) => BodyCheck,
): readonly ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/records/{type}/actions',
      summary: 'Lists the actions that plugins offer for records of this type.',
      tag: 'records',
      perType: { action: 'read' },
      answer: { status: 200, description: 'The actions.', schema: objectOf({ items: described }) },
      handle({ params, generation, principal }) {
        const name = params['type'] as string;
        const { type } = refuseUnreadable(generation, principal, name);
        const items = [...preparedActions(generation).values()]
          .filter(
            ({ action }) =>
              appliesTo(action, name, type.traits) &&
              (action.permission === undefined || generation.access.permits(principal, action.permission)),
          )
          .map(({ action: { id, label, bulk = false }, valuesSchema }) => ({
            id,
            label,
            bulk,
            values: valuesSchema,
          }));
        return { json: { items } };
      },
    }),
    route({
      method: 'POST',
      path: '/records/{type}/actions/{action}',
      summary: 'Runs an action of a plugin on records.',
      tag: 'records',
      repeatable: true,
      body: { schema, check: compile(schema), required: true },
      perType: { action: 'read' },
      answer: {
        status: 200,
        description: 'What it did.',
        schema: objectOf({ message: { type: 'string' }, 'href?': { type: 'string' } }),
      },
      async handle({ id, params, body, principal, generation, signal }) {
        const { records, values = {} } = body as {
          readonly records: readonly string[];
          readonly values?: Readonly<Record<string, unknown>>;
        };
        const { type = '', action = '' } = params;
        const call = { type, action, records, values, principal, generation, requestId: id, signal };
        const { message, href } = await runAction(platform, call);
        return { json: { message, ...(href !== undefined && { href }) } };
      },
    }),
  ];
}
