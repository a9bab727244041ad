import { on, type Hook } from '@praxis/sdk';
import { Comment } from '@praxis/plugin-worklog/contract';
import type { Policy } from '../clock/policy.js';
import { columnNames as column } from '../columns.js';
import type { FollowedType } from '../followed-type.js';
import { currentPlan } from '../plan/current-plan.js';

/**
 * Keeps whether somebody for whom the record is has written last, whatever the channel: the clock of
 * the next response starts with their message and is stopped by anybody else's.
 */
export function awaitAnswer({ type, requesters }: FollowedType): Hook {
  return on(Comment).derive(
    { id: `sla.await-answer-on-${type.replaceAll('_', '-')}`, actions: ['create'] },
    async (comment, { lookup, log, tx }) => {
      if (comment.subject_type !== type || comment.audience !== 'public') return;
      const system = tx.asSystem('a message moves clocks, whoever writes it');
      const plan = await currentPlan(type, { lookup, log, describe: () => system.describe(type) });
      if (!plan.policies.some(speaksOfAnswers)) return;
      const [record] = await system.getMany(type, [comment.subject_id]);
      // A message that was imported later than what followed it says nothing about now.
      if (record === undefined || comment.created_at < record.updated_at) return;
      const awaits = requesters.some((field) => record[field] === comment.created_by);
      if (awaits === (record[column.awaitsAnswer] === true)) return;
      await system.update(type, record.id, { [column.awaitsAnswer]: awaits });
    },
  );
}

function speaksOfAnswers({ start, pause, stop }: Policy): boolean {
  return [start, pause, stop].some((condition) => condition?.fields.has(column.awaitsAnswer));
}
