import type { Route } from '@praxis/sdk';
import { Change } from '../../record-types/change.js';
import { checkSchedule } from '../check-schedule.js';
import { findSlots } from '../find-slots.js';
import { levelOf } from '../rules/conflict.js';
import { shownConflicts } from '../shown-conflicts.js';

const moment = { type: 'string', format: 'date-time' } as const;
const textOrNull = { type: ['string', 'null'] } as const;

const shown = {
  type: 'object',
  properties: {
    ...{ kind: { type: 'string' }, level: { enum: ['soft', 'hard'] }, sentence: { type: 'string' } },
    ...{ change: textOrNull, window: textOrNull, exception: textOrNull, from: textOrNull, until: textOrNull },
  },
} as const;

/** `/api/v1/x/changes/conflicts/CHG0000001?planned_start=…&planned_end=…` */
export const conflictsRoute: Route = {
  method: 'get',
  path: '/conflicts/:change',
  summary: 'What stands against the planned time of a change, or would against another',
  query: { planned_start: moment, planned_end: moment },
  answer: {
    type: 'object',
    properties: { level: { enum: ['soft', 'hard', null] }, conflicts: { type: 'array', items: shown } },
  },
  async handle({ params, query }, context) {
    const change = await context.store.get(Change, params['change'] ?? '');
    const store = context.store.asSystem('what stands in the way does so whoever knows of it');
    const at = {
      ...(query['planned_start'] !== undefined && { planned_start: query['planned_start'] }),
      ...(query['planned_end'] !== undefined && { planned_end: query['planned_end'] }),
    };
    const conflicts = await checkSchedule(store, context, change.id, { ...change, ...at });
    return { json: { level: levelOf(conflicts), conflicts: await shownConflicts(context, conflicts) } };
  },
};

/** `/api/v1/x/changes/slots/CHG0000001?after=…&minutes=…&limit=…`; an update of the change takes one. */
export const slotsRoute: Route = {
  method: 'get',
  path: '/slots/:change',
  summary: 'The next times at which nothing stands against a change',
  query: {
    after: moment,
    minutes: { type: 'integer', minimum: 1, maximum: 100_000 },
    limit: { type: 'integer', minimum: 1, maximum: 50 },
  },
  answer: {
    type: 'object',
    properties: {
      slots: {
        type: 'array',
        items: {
          type: 'object',
          properties: { planned_start: moment, planned_end: moment, warns: { type: 'boolean' } },
        },
      },
    },
  },
  async handle({ params, query }, context) {
    const change = await context.store.get(Change, params['change'] ?? '');
    const store = context.store.asSystem('free time is what is left by changes of everybody');
    const { after, minutes, limit } = query;
    const slots = await findSlots(store, context, change.id, change, {
      ...(after !== undefined && { after: Date.parse(String(after)) }),
      ...(minutes !== undefined && { lengthMs: Number(minutes) * 60_000 }),
      ...(limit !== undefined && { limit: Number(limit) }),
    });
    return {
      json: {
        slots: slots.map(({ from, until, warns }) => ({
          planned_start: new Date(from).toISOString(),
          planned_end: new Date(until).toISOString(),
          warns,
        })),
      },
    };
  },
};
