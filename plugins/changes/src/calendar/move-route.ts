import type { Route } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { checkSchedule } from '../schedule/check-schedule.js';
import { spanOf } from '../schedule/load-planned.js';
import { levelOf } from '../schedule/rules/conflict.js';
import { shownConflicts } from '../schedule/shown-conflicts.js';
import { dayNumberOf, momentOf } from '../schedule/time/recurrence.js';

/**
 * `/api/v1/x/changes/calendar/CHG0000001?date=2026-03-04&time=22:00`: what would be if the change began at that time of
 * the reader's clock and took as long as now. It changes nothing; an update of the change does.
 */
export const moveRoute: Route = {
  method: 'get',
  path: '/calendar/:change',
  summary: 'What stands against a change at another place of the calendar',
  query: {
    date: { type: 'string', format: 'date' },
    time: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
  },
  answer: {
    type: 'object',
    properties: {
      planned_start: { type: 'string' },
      planned_end: { type: 'string' },
      level: { enum: ['soft', 'hard', null] },
      refused: { type: 'boolean' },
      sentences: { type: 'array', items: { type: 'string' } },
    },
  },
  async handle({ params, query }, context) {
    const change = await context.store.get(Change, params['change'] ?? '');
    const span = spanOf(change);
    const zone = context.principal.timeZone ?? 'UTC';
    const from = momentOf(zone, dayNumberOf(String(query['date'])), String(query['time'] ?? '00:00'));
    const until = from + (span === undefined ? 3_600_000 : span.until - span.from);
    const at = {
      planned_start: new Date(from).toISOString(),
      planned_end: new Date(until).toISOString(),
    };
    const store = context.store.asSystem('what stands in the way does so whoever knows of it');
    const conflicts = await checkSchedule(store, context, change.id, { ...change, ...at });
    const level = levelOf(conflicts);
    return {
      json: {
        ...at,
        level,
        // What is agreed upon is not moved against what forbids it; what is not may be planned there, and is warned.
        refused: level === 'hard' && change.state === 'scheduled',
        sentences: (await shownConflicts(context, conflicts)).map(({ sentence }) => sentence),
      },
    };
  },
};

/** Puts a change to another time, as an update of its record does. */
export const dropRoute: Route = {
  method: 'post',
  path: '/calendar/:change',
  summary: 'Moves a change to another planned time',
  body: {
    type: 'object',
    required: ['planned_start', 'planned_end'],
    additionalProperties: false,
    properties: {
      planned_start: { type: 'string', format: 'date-time' },
      planned_end: { type: 'string', format: 'date-time' },
    },
  },
  answer: {
    type: 'object',
    properties: { planned_start: { type: 'string' }, planned_end: { type: 'string' } },
  },
  async handle({ params, body }, { store }) {
    const { id } = await store.get(Change, params['change'] ?? '');
    const times = body as { readonly planned_start: string; readonly planned_end: string };
    const { planned_start, planned_end } = await store.update(Change, id, times);
    return { json: { planned_start, planned_end } };
  },
};
