import { eq } from '@praxis/predicate';
import { on, refuse, type Refusal, type SaveContext, type Transaction } from '@praxis/sdk';
import { watchedFields } from '../plan/watched-fields.js';
import { detailsOf, questionOf, requesterOf } from '../plan/about-record.js';
import { firstAbout, policiesFor, stagesOf, type Policy } from '../plan/fitting-policy.js';
import { readStages, type StagePlan } from '../plan/stage-plan.js';
import { whomToAsk, whyNot } from '../plan/whom-to-ask.js';
import { Approval } from '../record-types/approval.js';
import { ApprovalPolicy } from '../record-types/approval-policy.js';
import { ApprovalSettings } from '../settings.js';
import { isApprovable, ofSubject, readableRecord } from '../subject.js';
import { hoursLater } from '../plan/waiting-time.js';

/** Fills in whatever the caller leaves to the policy: whom it asks, what, and until when. */
export const planApproval = on(Approval).beforeSave(
  { id: 'approvals.plan-approval', actions: ['create'] },
  async (draft, context) => {
    const { tx, settings } = context;
    const type = draft.subject_type ?? '';
    const id = draft.subject_id ?? '';
    const readable = await readableRecord(tx, type, id);
    if (readable === undefined || !isApprovable(tx, type)) return undefined;
    const system = tx.asSystem('policies are for every record');
    const policy = await policyOf(system, draft, type, id);
    const schema = system.describe(type);
    // What a policy shows, an administrator decided; without one, nobody shows more than they may read.
    const [whole = readable] = policy === undefined ? [readable] : await system.getMany(type, [id]);
    const hours = policy?.expires_after_hours ?? settings(ApprovalSettings).expires_after_hours;
    return {
      policy: policy?.id ?? null,
      stages: draft.stages ?? (policy === undefined ? null : await stagesOf(context, policy.id)),
      requester: draft.requester ?? (await requesterOf(system, schema, whole, policy)),
      title: draft.title ?? questionOf(schema, whole, policy),
      details: draft.details ?? (await detailsOf(tx, schema, whole, policy)),
      due_at: draft.due_at ?? (hours === 0 ? null : await hoursLater(context, policy, hours)),
      when_edited: draft.when_edited ?? policy?.when_edited ?? settings(ApprovalSettings).when_edited,
      watched_fields: draft.watched_fields ?? [
        ...watchedFields(schema, policy, { title: draft.title !== null, details: draft.details !== null }),
      ],
    };
  },
);

/** Nothing is asked that cannot be answered: every stage finds, as things are now, enough people who may decide. */
export const canBeDecided = on(Approval).guard(
  { id: 'approvals.can-be-decided', actions: ['create'] },
  async (draft, context) => {
    const { tx, principal } = context;
    const [type, id] = [draft.subject_type ?? '', draft.subject_id ?? ''];
    const record = await readableRecord(tx, type, id);
    if (record === undefined)
      return refuse('APPROVAL_SUBJECT', 'There is no such record that you may read.', 'subject_id');
    if (!isApprovable(tx, type))
      return refuse('APPROVAL_TYPE', 'Records of this type cannot be approved.', 'subject_type');
    const system = tx.asSystem('whether something can be decided does not depend on who asks');
    const { items: waiting } = await system.find(Approval, {
      filter: ofSubject({ type, id }, eq('state', 'pending')),
      fields: ['state'],
      limit: 1,
    });
    if (waiting.length > 0)
      return refuse('APPROVAL_PENDING', 'The record waits for an approval already. Withdraw that first.');
    if (draft.stages === null || draft.stages.length === 0)
      return refuse('APPROVAL_NO_POLICY', 'No policy says who approves this. Say whom to ask.', 'stages');
    const stages = readStages(draft.stages);
    if ('problem' in stages) return refuse('APPROVAL_STAGES', stages.problem, 'stages');
    const excluded = new Set([draft.requester, principal.id].filter((one) => one !== null));
    const [whole = record] = await system.getMany(type, [id]);
    return refusedStages(system, stages, { type, record: whole, requester: draft.requester, excluded });
  },
);

async function policyOf(
  system: Transaction,
  draft: { readonly policy: string | null; readonly stages: readonly StagePlan[] | null },
  type: string,
  id: string,
): Promise<Policy | undefined> {
  if (draft.policy !== null)
    return (await system.lookup(ApprovalPolicy)).find((one) => one.id === draft.policy);
  if (draft.stages !== null) return undefined;
  return firstAbout(system, await policiesFor(system, type), id);
}

async function refusedStages(
  system: SaveContext<typeof Approval>['tx'],
  stages: readonly StagePlan[],
  about: Parameters<typeof whomToAsk>[2],
): Promise<readonly Refusal[]> {
  const refusals: Refusal[] = [];
  for (const stage of stages) {
    const problem = whyNot(stage, await whomToAsk(system, stage, about));
    if (problem !== undefined)
      refusals.push(refuse(problem.code, problem.sentence, 'stages', problem.values));
  }
  return refusals;
}
