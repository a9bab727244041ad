import { boolean, choice, duration, extendType, instant, integer, json, uuid } from '@praxis/sdk';
import type { Clock } from './clock/clock.js';
import type { Hold, Holder } from './clock/holds.js';
import { Promised, serviceLevelGroup as shownGroup } from './promised.js';

/** Field group of what nobody but this plugin reads. */
const ownGroup = 'service_level_clocks';

/**
 * What a promised record carries: its clocks, so that a save moves them without reading or writing
 * anything else, and what lists filter and sort by.
 */
export const promisedColumns = extendType(Promised, {
  plugin: 'sla',
  fields: {
    due_at: instant({
      label: 'Service level due',
      group: shownGroup,
      readOnly: true,
      index: true,
      quiet: true,
    }),
    standing: choice({
      label: 'Service level',
      group: shownGroup,
      readOnly: true,
      quiet: true,
      choices: {
        breached: { label: 'Breached', tone: 'red', icon: 'alert-triangle' },
        running: { label: 'Running', tone: 'blue', icon: 'clock' },
        paused: { label: 'Paused', tone: 'neutral', icon: 'player-pause' },
        met: { label: 'Met', tone: 'green', icon: 'check' },
      },
    }),
    due_target: uuid({ label: 'Target that is due', group: shownGroup, readOnly: true, quiet: true }),
    due_limit: duration({ label: 'Promised time', group: shownGroup, readOnly: true, quiet: true }),
    awaits_answer: boolean({
      label: 'Awaits an answer',
      description: 'The requester has written last.',
      group: shownGroup,
      readOnly: true,
      quiet: true,
    }),
    clocks: json<readonly Clock[]>({ label: 'Clocks', group: shownGroup, readOnly: true, quiet: true }),
    holds: json<readonly Hold[]>({
      label: 'Groups that held it',
      description: 'Empty while the first group has it.',
      group: shownGroup,
      readOnly: true,
      quiet: true,
    }),
    next_at: instant({
      label: 'Next step of a clock',
      group: ownGroup,
      readOnly: true,
      index: true,
      quiet: true,
    }),
    settled: integer({ label: 'Changes of results', group: ownGroup, readOnly: true, quiet: true }),
    escalated: integer({ label: 'Steps taken', group: ownGroup, readOnly: true, quiet: true }),
    // Null: nobody has looked at its clocks yet.
    to_replay: boolean({ label: 'Clocks to be worked out', group: ownGroup, readOnly: true, quiet: true }),
  },
});

export type ColumnValues = ReturnType<(typeof promisedColumns)['read']>;

/** The names of the columns on the record. */
export const columnNames = {
  dueAt: 'sla__due_at',
  standing: 'sla__standing',
  dueTarget: 'sla__due_target',
  dueLimit: 'sla__due_limit',
  awaitsAnswer: 'sla__awaits_answer',
  clocks: 'sla__clocks',
  holds: 'sla__holds',
  nextAt: 'sla__next_at',
  settled: 'sla__settled',
  escalated: 'sla__escalated',
  toReplay: 'sla__to_replay',
} as const;

/** The next step of records whose clocks have to be worked out first: before any that can be due. */
export const replayFirst = '1970-01-01T00:00:00.000Z';

/** The clocks that are stored with a record. */
export function clocksOf(record: Readonly<Record<string, unknown>>): readonly Clock[] {
  return (record[columnNames.clocks] ?? []) as readonly Clock[];
}

/**
 * Who held a record. Nothing is stored while it is with its first group, so that most records cost
 * nothing; what is stored is what the journal comes to.
 */
export function holdsOf(record: Readonly<Record<string, unknown>>, now: Holder): readonly Hold[] {
  const stored = record[columnNames.holds] as readonly Hold[] | null | undefined;
  if (stored !== null && stored !== undefined) return stored;
  return now.isOpen ? [[now.group, Date.parse(String(record['created_at'])), null]] : [];
}

/** As they are stored: see {@link holdsOf}. */
export function storedHolds(holds: readonly Hold[]): readonly Hold[] | null {
  return holds.length === 0 || (holds.length === 1 && holds[0]?.[2] === null) ? null : holds;
}
