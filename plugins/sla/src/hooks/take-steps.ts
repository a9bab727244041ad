import { isPraxisError, on, type RecordOf, type RecordTypeSchema, type Transaction } from '@praxis/sdk';
import { Comment } from '@praxis/plugin-worklog/contract';
import { breachStep } from '../clock/clock.js';
import { readingsOf, takenSteps, type Reading } from '../clock/follow.js';
import { clocksOf, columnNames as column } from '../columns.js';
import { currentPlan } from '../plan/current-plan.js';
import { readChanges } from '../plan/read-changes.js';
import { Promised } from '../promised.js';
import type { SlaStep } from '../record-types/sla-step.js';
import { SlaEscalation } from '../record-types/sla-escalation.js';

const longestProblem = 1000;

/**
 * Does what the steps say that a save has taken, in its transaction, and writes down that they were
 * taken. What cannot be done, because a rule refuses it, is written down too and keeps nothing back.
 */
export const takeSteps = on(Promised).derive(
  { id: 'sla.take-steps', fields: [column.escalated] },
  async (record, context) => {
    const { type, before, lookup, log, now, tx, contributions } = context;
    const system = tx.asSystem('escalation steps act for everybody');
    const schema = system.describe(type);
    const plan = await currentPlan(type, { lookup, log, contributions, describe: () => schema });
    const values = plan.valuesOf(record);
    const clocks = clocksOf(record);
    const readings = readingsOf(clocks, plan.policies, values, now().getTime());
    const { group } = plan.fields;
    for (const taken of takenSteps(before === undefined ? [] : clocksOf(before), clocks)) {
      const reading = readings.find(
        ({ clock }) => clock.policy === taken.policy && clock.cycle === taken.cycle,
      );
      if (reading === undefined) continue;
      const step = plan.steps.get(taken.step);
      const condition = reading.policy.steps.find(({ id }) => id === taken.step)?.condition;
      if (condition?.holds(values) === false) continue;
      const subject = { type, id: record.id, schema, ...(group !== undefined && { group }) };
      const problem = step === undefined ? undefined : await act(system, subject, reading, step);
      await note(system, subject, reading, { step, isBreach: taken.step === breachStep, problem });
    }
  },
);

interface Subject {
  readonly type: string;
  readonly id: string;
  readonly schema: RecordTypeSchema;
  /** The field of the group that works on it. */
  readonly group?: string;
}

/** @returns why it could not be done, if it could not */
async function act(
  tx: Transaction,
  { type, id, schema, group }: Subject,
  { policy }: Reading,
  step: RecordOf<typeof SlaStep>,
): Promise<string | undefined> {
  const read = readChanges(step.changes ?? '', schema);
  const patch = {
    ...('values' in read ? read.values : {}),
    ...(step.assign_group !== null && group !== undefined && { [group]: step.assign_group, assignee: null }),
    ...(step.assign_person !== null && { assignee: step.assign_person }),
  };
  try {
    await tx.savepoint(async () => {
      if (Object.keys(patch).length > 0)
        await tx.update(type, id, patch, { reason: `${policy.name}: ${step.name}` });
      for (const [audience, body] of [
        ['internal', step.note],
        ['public', step.comment],
      ] as const) {
        if (body !== null && body.trim() !== '')
          await tx.create(Comment, { subject_type: type, subject_id: id, audience, body });
      }
    });
    return undefined;
  } catch (error) {
    if (!isPraxisError(error)) throw error;
    return [error.message, ...error.problems.map(({ message }) => message)]
      .join(' ')
      .slice(0, longestProblem);
  }
}

async function note(
  tx: Transaction,
  { type, id }: Subject,
  { clock, policy, measure: { dueAt } }: Reading,
  taken: {
    readonly step: RecordOf<typeof SlaStep> | undefined;
    readonly isBreach: boolean;
    readonly problem: string | undefined;
  },
): Promise<void> {
  await tx.create(SlaEscalation, {
    subject_type: type,
    subject_id: id,
    policy: policy.id,
    cycle: clock.cycle,
    kind: taken.isBreach ? 'breach' : 'step',
    name: taken.step?.name ?? policy.name,
    step: taken.step?.id ?? null,
    due_at: dueAt === undefined ? null : new Date(dueAt).toISOString(),
    problem: taken.problem ?? null,
  });
}
