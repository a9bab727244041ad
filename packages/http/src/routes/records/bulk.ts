import type { BulkOptions, Operation, OperationResult } from '@praxis/sdk';
import type { BodyCheck, JsonSchema } from '../../bodies/body-check.js';
import { BulkTooLargeError } from '../../errors.js';
import { route, type ApiRoute } from '../../routing/route.js';
import { objectOf } from '../schemas.js';
import { bodyObject } from './body-object.js';

/** More than this belongs into an import, which tells its progress and can be taken up again. */
const mostOperations = 1000;
const bodyLimit = 5 * 1024 * 1024;

const id = { type: 'string', minLength: 1, maxLength: 100 };
const values = { type: 'object' };
const version = { type: 'integer', minimum: 1, maximum: 2_147_483_647 };

const operation: JsonSchema = {
  type: 'object',
  required: ['op'],
  properties: { op: { enum: ['create', 'update', 'transition', 'delete', 'restore'] } },
  discriminator: { propertyName: 'op' },
  oneOf: [
    objectOf({ op: { const: 'create' }, values }),
    objectOf({ op: { const: 'update' }, id, values, 'version?': version }),
    objectOf({ op: { const: 'transition' }, id, transition: id, 'values?': values, 'version?': version }),
    objectOf({ op: { const: 'delete' }, id, 'version?': version }),
    objectOf({ op: { const: 'restore' }, id }),
  ],
};

const schema = objectOf({
  operations: { type: 'array', minItems: 1, maxItems: mostOperations, items: operation },
  'atomic?': { type: 'boolean', description: 'All or nothing.' },
  'dryRun?': { type: 'boolean', description: 'Does everything, then takes it back.' },
  'reason?': { type: 'string', maxLength: 1000 },
});

const answer = objectOf({
  results: {
    type: 'array',
    description: 'One for each operation, in the same order.',
    items: {
      type: 'object',
      properties: {
        status: { enum: ['done', 'failed', 'skipped'] },
        id: { type: 'string' },
        version: { type: 'integer' },
        number: { type: ['string', 'null'] },
        code: { type: 'string' },
        message: { type: 'string' },
        problems: { type: 'array', items: { type: 'object' } },
      },
      required: ['status'],
    },
  },
  done: { type: 'integer' },
  failed: { type: 'integer' },
  skipped: { type: 'integer' },
  applied: { type: 'boolean', description: 'Whether anything was changed for good.' },
});

interface BulkBody extends Pick<BulkOptions, 'atomic' | 'dryRun' | 'reason'> {
  readonly operations: readonly Operation[];
}

/** Many operations in one call, each with its own result. */
export function bulkRoute(compile: (schema: JsonSchema) => BodyCheck): ApiRoute {
  const check = compile(schema);
  return route({
    method: 'POST',
    path: '/records/{type}/bulk',
    summary: 'Creates, changes, moves and deletes up to 1,000 records.',
    tag: 'records',
    repeatable: true,
    body: { schema, check: withinLimit(check), required: true, limit: bodyLimit },
    timeLimitMs: 240_000,
    perType: { action: 'read' },
    answer: { status: 200, description: 'What became of each operation.', schema: answer },
    async handle({ store, params, body, signal }) {
      const { operations, ...options } = body as BulkBody;
      const results = await store.bulk(params['type'] as string, operations, { ...options, signal });
      return { json: { ...summary(results, options), results } };
    },
  });
}

/** Told before the schema: ten thousand operations deserve one sentence, not one for each. */
function withinLimit(check: BodyCheck): BodyCheck {
  return (body) => {
    const { operations } = bodyObject(body);
    if (Array.isArray(operations) && operations.length > mostOperations) {
      throw new BulkTooLargeError({ operations: operations.length, limit: mostOperations });
    }
    check(body);
  };
}

function summary(
  results: readonly OperationResult[],
  { atomic = false, dryRun = false }: Pick<BulkOptions, 'atomic' | 'dryRun'>,
): Readonly<Record<string, unknown>> {
  const count = (status: OperationResult['status']): number =>
    results.filter((result) => result.status === status).length;
  const done = count('done');
  const failed = count('failed');
  const applied = !dryRun && done > 0 && !(atomic && failed > 0);
  return { done, failed, skipped: count('skipped'), applied };
}
