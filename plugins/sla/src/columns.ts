import { boolean, choice, extendType, instant, integer, json, uuid } from '@praxis/sdk';
import type { Clock } from './clock/clock.js';

/** Field group of what agents see of promises. Requesters do not have it. */
export const shownGroup = 'service_level';
/** Field group of what nobody but this plugin reads. */
const ownGroup = 'service_level_clocks';

/**
 * What a followed record carries: its clocks, so that a save moves them without reading or writing
 * anything else, and what lists filter and sort by.
 */
export function columnsOn(type: string) {
  return extendType(type, {
    plugin: 'sla',
    fields: {
      due_at: instant({ label: 'Service level due', group: shownGroup, readOnly: true, index: true }),
      standing: choice({
        label: 'Service level',
        group: shownGroup,
        readOnly: true,
        choices: {
          breached: { label: 'Breached', tone: 'red', icon: 'alert-triangle' },
          running: { label: 'Running', tone: 'blue', icon: 'clock' },
          paused: { label: 'Paused', tone: 'neutral', icon: 'player-pause' },
          met: { label: 'Met', tone: 'green', icon: 'check' },
        },
      }),
      due_policy: uuid({ label: 'First service level', group: shownGroup, readOnly: true }),
      awaits_answer: boolean({
        label: 'Awaits an answer',
        description: 'The requester has written last.',
        group: shownGroup,
        readOnly: true,
      }),
      clocks: json<readonly Clock[]>({ label: 'Clocks', group: ownGroup, readOnly: true }),
      next_at: instant({ label: 'Next step of a clock', group: ownGroup, readOnly: true, index: true }),
      settled: integer({ label: 'Changes of results', group: ownGroup, readOnly: true }),
      escalated: integer({ label: 'Steps taken', group: ownGroup, readOnly: true }),
      to_replay: boolean({ label: 'Clocks to be worked out', group: ownGroup, readOnly: true }),
    },
  });
}

export type Columns = ReturnType<typeof columnsOn>;
export type ColumnValues = ReturnType<Columns['read']>;

/** The names of the columns on the record. */
export const columnNames = {
  dueAt: 'sla__due_at',
  standing: 'sla__standing',
  duePolicy: 'sla__due_policy',
  awaitsAnswer: 'sla__awaits_answer',
  clocks: 'sla__clocks',
  nextAt: 'sla__next_at',
  settled: 'sla__settled',
  escalated: 'sla__escalated',
  toReplay: 'sla__to_replay',
} as const;

/** The clocks that are stored with a record. */
export function clocksOf(record: Readonly<Record<string, unknown>>): readonly Clock[] {
  return (record[columnNames.clocks] ?? []) as readonly Clock[];
}
