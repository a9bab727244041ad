import type { PluginContext, Route } from '@praxis/sdk';
import { Change } from '../../record-types/change.js';
import { affectedItems } from '../affected-items.js';
import { checkSchedule } from '../check-schedule.js';
import type { ChangeValues } from '../load-planned.js';
import { levelOf } from '../rules/conflict.js';
import { firmStates, isOneOf } from '../rules/states.js';
import { shownConflicts } from '../shown-conflicts.js';
import { dayNumberOf, momentOf } from '../time/recurrence.js';

/** As fields of forms have it: a time of the reader's clock. */
const localTime = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$';
const nobody = '00000000-0000-0000-0000-000000000000';
const ids = { type: 'array', maxItems: 200, items: { type: 'string', format: 'uuid' } } as const;

interface Draft {
  readonly change?: string;
  readonly planned_start: string;
  readonly planned_end: string;
  readonly type?: string;
  readonly services?: readonly string[];
  readonly items?: readonly string[];
  readonly assignee?: string;
}

/** `POST /api/v1/x/changes/conflicts`: what would stand against a change as it stands in a form. It saves nothing. */
export const draftConflictsRoute: Route = {
  method: 'post',
  path: '/conflicts',
  summary: 'What would stand against a change that is being written, at times of the reader’s clock',
  body: {
    type: 'object',
    required: ['planned_start', 'planned_end'],
    additionalProperties: false,
    properties: {
      change: { type: 'string', minLength: 1, maxLength: 40 },
      planned_start: { type: 'string', pattern: localTime },
      planned_end: { type: 'string', pattern: localTime },
      type: { type: 'string', enum: ['normal', 'standard', 'emergency', 'unauthorised'] },
      services: ids,
      items: ids,
      assignee: { type: 'string', format: 'uuid' },
    },
  },
  answer: {
    type: 'object',
    properties: {
      level: { enum: ['soft', 'hard', null] },
      refused: { type: 'boolean' },
      sentences: { type: 'array', items: { type: 'string' } },
    },
  },
  async handle({ body }, context) {
    // It fits the schema, or this would not have been called.
    const draft = body as Draft;
    const change = await changeOf(context, draft);
    const store = context.store.asSystem('what stands in the way does so whoever knows of it');
    const conflicts = await checkSchedule(store, context, String(change['id']), change);
    const level = levelOf(conflicts);
    return {
      json: {
        level,
        refused: level === 'hard' && isOneOf(firmStates, change['state']),
        sentences: (await shownConflicts(context, conflicts)).map(({ sentence }) => sentence),
      },
    };
  },
};

/** The change as it would be: as it is stored, with what the form says. */
async function changeOf(context: PluginContext, draft: Draft): Promise<ChangeValues> {
  const zone = context.principal.timeZone ?? 'UTC';
  const moment = (local: string): string =>
    new Date(momentOf(zone, dayNumberOf(local.slice(0, 10)), local.slice(11, 16))).toISOString();
  const [source] = context.contributions(affectedItems);
  const stored: ChangeValues =
    draft.change === undefined
      ? { id: nobody, state: 'new', type: 'normal' }
      : await context.store.get(Change, draft.change);
  return {
    ...stored,
    ...{ planned_start: moment(draft.planned_start), planned_end: moment(draft.planned_end) },
    ...(draft.type !== undefined && { type: draft.type }),
    ...(draft.services !== undefined && { services: draft.services }),
    ...(draft.assignee !== undefined && { assignee: draft.assignee }),
    ...(draft.items !== undefined && source !== undefined && { [source.field]: draft.items }),
  };
}
