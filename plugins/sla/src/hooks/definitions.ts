import { Calendar, CalendarException, Holiday } from '@praxis/plugin-calendars/contract';
import {
  conditionSchema,
  on,
  refuse,
  type Hook,
  type Refusal,
  type RecordTypeSchema,
  type Transaction,
} from '@praxis/sdk';
import { isPromised } from '../promised.js';
import { readChanges } from '../plan/read-changes.js';
import { readCondition } from '../plan/condition.js';
import { readTime } from '../plan/read-time.js';
import { SlaPolicy } from '../record-types/sla-policy.js';
import { SlaStep } from '../record-types/sla-step.js';
import { SlaTarget } from '../record-types/sla-target.js';

const waitMs = 5_000;

const conditions = [
  'applies_when',
  'start_when',
  'pause_when',
  'resume_when',
  'stop_when',
  'cancel_when',
  'reset_when',
] as const;

/** What a promise speaks of has to be there, or its clock would never move. */
export const readablePolicy = on(SlaPolicy).guard({ id: 'sla.readable-policy' }, (draft, { tx }) => {
  const schema = schemaOf(tx, draft.record_type ?? '');
  if (schema === undefined || !isPromised(schema)) {
    return refuse(
      'RECORD_TYPE',
      `Records of type "${draft.record_type ?? ''}" have no clocks.`,
      'record_type',
    );
  }
  const missing = (['calendar_field', 'zone_field', 'reset_field'] as const).filter(
    (name) => draft[name] !== null && !(draft[name] in schema.properties),
  );
  return [
    ...conditions.flatMap((name) => conditionRefusals(draft[name], schema, name)),
    ...missing.map((name) => refuse('FIELD', `There is no field "${draft[name] ?? ''}".`, name)),
  ];
});

export const readableTarget = on(SlaTarget).guard({ id: 'sla.readable-target' }, async (draft, { tx }) => {
  const schema = await schemaOfPolicy(tx, draft.policy);
  const refusals: Refusal[] = [];
  if (draft.time === null && draft.deadline_field === null)
    refusals.push(refuse('TIME', 'Say how long it gives, such as 4h.', 'time'));
  if (draft.time !== null && readTime(draft.time) === undefined) {
    refusals.push(
      refuse(
        'TIME',
        `"${draft.time}" is no time. Write 30m, 4h, 1h 30m, 2 working days, or 1 working day 16:00.`,
        'time',
      ),
    );
  }
  if (schema === undefined) return refusals;
  const { deadline_field: deadline } = draft;
  if (deadline !== null && schema.properties[deadline]?.['x-kind'] !== 'instant')
    refusals.push(refuse('FIELD', `"${deadline}" is no field with a date and time.`, 'deadline_field'));
  return [...refusals, ...conditionRefusals(draft.condition, schema, 'condition')];
});

export const readableStep = on(SlaStep).guard({ id: 'sla.readable-step' }, async (draft, { tx }) => {
  const schema = await schemaOfPolicy(tx, draft.policy);
  const refusals: Refusal[] = [];
  if ((draft.percent === null) === (draft.offset_minutes === null)) {
    refusals.push(
      refuse(
        'MOMENT',
        'Say when: either at a percentage of the time, or minutes from the deadline.',
        'percent',
      ),
    );
  }
  if (schema === undefined) return refusals;
  const read = readChanges(draft.changes ?? '', schema);
  if ('problems' in read)
    refusals.push(...read.problems.map((problem) => refuse('CHANGES', problem, 'changes')));
  return [...refusals, ...conditionRefusals(draft.condition, schema, 'condition')];
});

/** Whatever decides about deadlines: when it changes, the clocks of all that is open are worked out anew. */
export const workOutAnew: readonly Hook[] = [
  SlaPolicy,
  SlaTarget,
  SlaStep,
  Calendar,
  CalendarException,
  Holiday,
].map(({ name }) =>
  on(name).committed(
    { id: `sla.work-out-anew-for-${name.replaceAll('_', '-')}` },
    async ({ cause }, { enqueue, now }) => {
      // What plugins bring when they are enabled decides about nothing that was there before.
      if (cause?.kind === 'system' && cause.id?.endsWith('.seed') === true) return;
      // A little later, because whoever changes one of them usually changes the next one, too.
      await enqueue('recompute', {}, { runAt: new Date(now().getTime() + waitMs), key: 'all' });
    },
  ),
);

async function schemaOfPolicy(tx: Transaction, id: string | null): Promise<RecordTypeSchema | undefined> {
  if (id === null) return undefined;
  const [policy] = await tx
    .asSystem('the promise decides what its parts may speak of')
    .getMany(SlaPolicy, [id]);
  return policy === undefined ? undefined : schemaOf(tx, policy.record_type);
}

function schemaOf(tx: Transaction, type: string): RecordTypeSchema | undefined {
  const system = tx.asSystem('conditions may speak of every field');
  return system.types().includes(type) ? system.describe(type) : undefined;
}

function conditionRefusals(text: string | null, schema: RecordTypeSchema, field: string): readonly Refusal[] {
  if (text === null || text.trim() === '') return [];
  const read = readCondition(text, conditionSchema(schema));
  return 'problems' in read ? read.problems.map((problem) => refuse('CONDITION', problem, field)) : [];
}
