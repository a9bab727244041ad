import { on, type RecordOf, type SaveContext } from '@praxis/sdk';
import { Comment } from '@praxis/plugin-worklog/contract';
import type { Policy } from '../clock/policy.js';
import { columnNames as column } from '../columns.js';
import { currentPlan } from '../plan/current-plan.js';
import { isPromised } from '../promised.js';

/**
 * Keeps whether somebody for whom the record is has written last, whatever the channel: the clock of
 * the next response starts with their message and is stopped by anybody else's.
 */
export const awaitAnswer = on(Comment).derive(
  {
    id: 'sla.await-answer',
    actions: ['create'],
    when: async (comment, context) => (await newStanding(comment, context)) !== undefined,
  },
  async (comment, context) => {
    const awaits = await newStanding(comment, context);
    if (awaits === undefined) return;
    const system = context.tx.asSystem('a message moves clocks, whoever writes it');
    await system.update(comment.subject_type, comment.subject_id, { [column.awaitsAnswer]: awaits });
  },
);

/** Whether the record awaits an answer after the message; undefined where that is as it was. */
async function newStanding(
  comment: RecordOf<typeof Comment>,
  context: SaveContext<typeof Comment>,
): Promise<boolean | undefined> {
  const { subject_type: type, subject_id: id } = comment;
  if (comment.audience !== 'public') return undefined;
  const system = context.tx.asSystem('a message moves clocks, whoever writes it');
  const schema = system.describe(type);
  if (!isPromised(schema)) return undefined;
  const { lookup, log, contributions } = context;
  const plan = await currentPlan(type, { lookup, log, contributions, describe: () => schema });
  if (!plan.policies.some(speaksOfAnswers)) return undefined;
  const [record] = await system.getMany(type, [id]);
  // A message that was imported later than what followed it says nothing about now.
  if (record === undefined || comment.created_at < record.updated_at) return undefined;
  const awaits = plan.fields.requesters.some((field) => record[field] === comment.created_by);
  return awaits === (record[column.awaitsAnswer] === true) ? undefined : awaits;
}

function speaksOfAnswers({ start, pause, stop }: Policy): boolean {
  return [start, pause, stop].some((condition) => condition?.fields.has(column.awaitsAnswer));
}
