import { Service } from '@praxis/plugin-services/contract';
import { isIn } from '@praxis/predicate';
import { ValidationError, type PluginContext, type Route, type Transaction } from '@praxis/sdk';
import { moveBetween, statesOf, usualNext } from '../models/way.js';
import { runPipelines } from '../permissions.js';
import { Change } from '../record-types/change.js';
import { ChangeModel } from '../record-types/change-model.js';
import { ChangeTemplate } from '../record-types/change-template.js';
import { ChangeSettings } from '../settings.js';
import { answerFor, changeByKey, pipelineAnswerSchema, requiredChange } from './answer.js';

const moment = { type: 'string', format: 'date-time' } as const;
const words = { type: 'string', maxLength: 50_000 } as const;

interface Asked {
  readonly key: string;
  readonly title: string;
  readonly services?: readonly string[];
  readonly model?: string;
  readonly template?: string;
  readonly url?: string;
  readonly [field: string]: unknown;
}

/** `POST /api/v1/x/changes/pipeline`: asks for a change and submits it; under the same key it only answers. */
const ask: Route = {
  method: 'post',
  path: '/pipeline',
  summary: 'A deployment job asks for a change; asking again under the same key answers what was decided',
  permission: runPipelines,
  body: {
    type: 'object',
    properties: {
      key: { type: 'string', minLength: 1, maxLength: 200 },
      title: { type: 'string', minLength: 1, maxLength: 255 },
      description: words,
      services: { type: 'array', items: { type: 'string' }, maxItems: 100 },
      impact: { enum: ['1', '2', '3'] },
      model: { type: 'string' },
      template: { type: 'string' },
      url: { type: 'string', format: 'uri', maxLength: 2000 },
      planned_start: moment,
      planned_end: moment,
      implementation_plan: words,
      test_plan: words,
      backout_plan: words,
    },
    required: ['key', 'title'],
    additionalProperties: false,
  },
  answer: pipelineAnswerSchema,
  async handle({ body }, context) {
    const { key, title, services, model, template, url, ...others } = body as Asked;
    const known = await changeByKey(context.store, key);
    if (known !== undefined) return { json: answerFor(known) };
    const change = await context.store.transaction(async (tx) => {
      const created = await tx.create(Change, {
        ...others,
        ...{ title, external_key: key, external_url: url ?? null },
        services: await servicesNamed(tx, services ?? []),
        ...(template === undefined
          ? { model: await modelNamed(context, model) }
          : { template: await templateNamed(context, template) }),
      });
      const next = usualNext(await statesOf(context, created.model), created.state);
      const move = next === undefined ? undefined : moveBetween(created.state, next);
      if (move !== undefined) await tx.transition(Change, created.id, move);
      return tx.get(Change, created.id);
    });
    return { status: 201, json: answerFor(change) };
  },
};

const progress: Route = {
  method: 'get',
  path: '/pipeline/:key',
  summary: 'What was decided about a change, by the key of the pipeline or its number',
  permission: runPipelines,
  answer: pipelineAnswerSchema,
  handle: async ({ params }, { store }) => ({ json: answerFor(await requiredChange(store, params['key'])) }),
};

const start: Route = {
  method: 'post',
  path: '/pipeline/:key/start',
  summary: 'The deployment begins',
  permission: runPipelines,
  answer: pipelineAnswerSchema,
  async handle({ params }, { store }) {
    const { id } = await requiredChange(store, params['key']);
    return { json: answerFor(await store.transition(Change, id, 'implement')) };
  },
};

const results = {
  success: 'successful',
  issues: 'with_issues',
  failed: 'unsuccessful',
  rolled_back: 'backed_out',
} as const;

const finish: Route = {
  method: 'post',
  path: '/pipeline/:key/result',
  summary: 'What became of the deployment; a success without open tasks closes the change',
  permission: runPipelines,
  body: {
    type: 'object',
    properties: {
      result: { enum: Object.keys(results) },
      notes: { type: 'string', maxLength: 20_000 },
      rollback_minutes: { type: 'integer', minimum: 0, maximum: 525_600 },
    },
    required: ['result'],
    additionalProperties: false,
  },
  answer: pipelineAnswerSchema,
  async handle({ params, body }, { now, store }) {
    const { id } = await requiredChange(store, params['key']);
    const {
      result,
      notes,
      rollback_minutes: minutes = 0,
    } = body as {
      readonly result: keyof typeof results;
      readonly notes?: string;
      readonly rollback_minutes?: number;
    };
    const reviewed = await store.transition(Change, id, 'review', {
      close_code: results[result],
      close_notes: notes ?? null,
      ...(result === 'rolled_back' && {
        rollback_started_at: new Date(now().getTime() - minutes * 60_000).toISOString(),
        rollback_minutes: minutes,
        rollback_verified: 'verified',
      }),
    });
    const done = result === 'success' && !reviewed.review_required;
    return { json: answerFor(done ? await store.transition(Change, id, 'close') : reviewed) };
  },
};

export const pipelineRoutes: readonly Route[] = [ask, progress, start, finish];

/** Services by their names, as pipelines know them, or by their ids. */
async function servicesNamed(tx: Transaction, names: readonly string[]): Promise<readonly string[] | null> {
  if (names.length === 0) return null;
  const system = tx.asSystem('a pipeline names services that it may not list');
  const { items } = await system.find(Service, {
    filter: isIn('name', [...names]),
    fields: ['name'],
    limit: 100,
  });
  const missing = names.find((name) => !items.some((service) => service.name === name));
  if (missing !== undefined) throw unknown('services', `There is no service "${missing}".`);
  return items.map(({ id }) => id);
}

async function modelNamed({ lookup, settings }: PluginContext, name: string | undefined): Promise<string> {
  const wanted = name ?? settings(ChangeSettings).pipeline_model;
  const model = (await lookup(ChangeModel)).find((one) => one.active && one.name === wanted);
  if (model === undefined) throw unknown('model', `There is no change model "${wanted}".`);
  return model.id;
}

async function templateNamed({ lookup }: PluginContext, name: string): Promise<string> {
  const template = (await lookup(ChangeTemplate)).find((one) => one.number === name || one.name === name);
  if (template === undefined) throw unknown('template', `There is no template "${name}".`);
  return template.id;
}

function unknown(field: string, message: string): Error {
  const problems = [{ pointer: `/${field}`, code: 'E_CHANGES_PIPELINE_NAME', message }];
  return new ValidationError({ type: Change.name, summary: message }, { problems });
}
