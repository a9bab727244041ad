import type { Context, RecordOf, Transaction } from '@praxis/sdk';
import { deputiesOf } from '../plan/deputies.js';
import { whomToAsk, whyNot, type Asked } from '../plan/whom-to-ask.js';
import type { StagePlan } from '../plan/stage-plan.js';
import type { Approval } from '../record-types/approval.js';
import { ApprovalPolicy } from '../record-types/approval-policy.js';
import { ApprovalVote } from '../record-types/approval-vote.js';
import { hoursLater } from '../plan/waiting-time.js';
import { ApprovalSettings } from '../settings.js';

type ApprovalRecord = RecordOf<typeof Approval>;
/** What it takes to know how long somebody may wait. */
export type WaitingContext = Pick<Context, 'now' | 'settings' | 'lookup' | 'contributions'>;

/**
 * Asks the people of a stage, as they are found now.
 *
 * @param tx works for everybody
 * @returns why nobody could be asked, where that is so
 */
export async function openStage(
  tx: Transaction,
  approval: ApprovalRecord,
  number: number,
  context: WaitingContext,
): Promise<string | undefined> {
  const { subject_type: type, subject_id: id } = approval;
  const stage = approval.stages?.[number - 1];
  const [record] = await tx.getMany(type, [id]);
  if (stage === undefined || record === undefined) return 'There is nothing left to decide on.';
  const excluded = peopleWhoMayNotDecide(approval);
  const asked = await whomToAsk(tx, stage, { type, record, requester: approval.requester, excluded });
  const problem = whyNot(stage, asked);
  if (problem !== undefined)
    return problem.sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(problem.values[name]));
  const deputies = await deputiesFor(tx, stage, asked, excluded, context.now());
  const key = [record.number, titleOf(tx, type, record)].filter((part) => part != null).join(' ');
  for (const { person, source } of asked) {
    await tx.create(
      ApprovalVote,
      {
        ...{ approval: approval.id, title: approval.title ?? key, details: approval.details },
        ...{ subject_type: type, subject_id: id, subject_key: key.slice(0, 255).toWellFormed() },
        ...{ requester: approval.requester, due_at: approval.due_at },
        ...{ stage: number, stage_name: stage.name, approver: person, source },
        deputy: deputies.get(person) ?? null,
        remind_at: await nextReminder(approval, context),
      },
      // Whoever asked asks the later stages, too, and not whoever gave the last vote of the one before.
      { actor: approval.created_by },
    );
  }
  return undefined;
}

/** Nobody decides on what they asked for, or on what is for them. */
export function peopleWhoMayNotDecide({
  requester,
  created_by,
}: Pick<ApprovalRecord, 'requester' | 'created_by'>): ReadonlySet<string> {
  return new Set([requester, created_by].filter((one) => one !== null));
}

/** When whoever has not answered is reminded next; null for never. */
export async function nextReminder(
  { policy: id }: Pick<ApprovalRecord, 'policy'>,
  context: WaitingContext,
): Promise<string | null> {
  const policy = (await context.lookup(ApprovalPolicy)).find((one) => one.id === id);
  const hours = policy?.remind_after_hours ?? context.settings(ApprovalSettings).remind_after_hours;
  return hours === 0 ? null : hoursLater(context, policy, hours);
}

/**
 * Who answers for whom in a stage. Where people are counted, one person has one voice: nobody answers for
 * another while they are asked themselves, nor for two.
 */
export async function deputiesFor(
  tx: Transaction,
  { rule }: StagePlan,
  asked: readonly Pick<Asked, 'person'>[],
  excluded: ReadonlySet<string>,
  at: Date,
): Promise<ReadonlyMap<string, string>> {
  const people = asked.map(({ person }) => person);
  const found = await deputiesOf(tx, people, at);
  const taken = new Set(rule === 'all' ? [] : people);
  const deputies = new Map<string, string>();
  for (const [person, deputy] of found) {
    if (excluded.has(deputy) || taken.has(deputy)) continue;
    if (rule !== 'all') taken.add(deputy);
    deputies.set(person, deputy);
  }
  return deputies;
}

function titleOf(
  tx: Transaction,
  type: string,
  record: Readonly<Record<string, unknown>>,
): string | undefined {
  const title = record[tx.describe(type)['x-record'].display];
  return typeof title === 'string' ? title : undefined;
}
