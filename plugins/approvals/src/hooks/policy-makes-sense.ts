import { parsePredicate } from '@praxis/predicate';
import { hasCode, on, refuse, type RecordStore, type Refusal } from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { ApprovalPolicy } from '../record-types/approval-policy.js';
import { ApprovalStage } from '../record-types/approval-stage.js';
import { readStages } from '../plan/stage-plan.js';
import { isApprovable } from '../subject.js';

/** What is wrong with a policy is told when it is written, not when somebody waits for it. */
export const policyMakesSense = on(ApprovalPolicy).guard(
  { id: 'approvals.policy-makes-sense', actions: ['create', 'update', 'restore'] },
  async (draft, { tx }) => {
    const type = draft.record_type ?? '';
    const system = tx.asSystem('a policy acts for everybody');
    if (!isApprovable(system, type))
      return refuse(
        'POLICY_TYPE',
        'There is no record type {type} whose records can be approved.',
        'record_type',
        {
          type,
        },
      );
    const schema = system.describe(type);
    const { states = {}, transitions = {} } = schema['x-record'].lifecycle ?? {};
    const fields = schema.properties;
    return [
      ...unknown('POLICY_STATE', 'There is no state {name}.', draft.asked_in, states, 'asked_in'),
      ...unknown('POLICY_TRANSITION', 'There is no transition {name}.', draft.gates, transitions, 'gates'),
      ...unknown('POLICY_FIELD', 'There is no field {name}.', draft.shown_fields, fields, 'shown_fields'),
      ...unknown('POLICY_FIELD', 'There is no field {name}.', draft.watched_fields, fields, 'watched_fields'),
      ...(['when_approved', 'when_rejected'] as const).flatMap((field) =>
        unknown(
          'POLICY_TRANSITION',
          'There is no transition {name}.',
          given(draft[field]),
          transitions,
          field,
        ),
      ),
      ...(draft.requester_field != null && fields[draft.requester_field]?.['x-target'] !== Person.name
        ? [refuse('POLICY_REQUESTER', 'That is no field that names a person.', 'requester_field')]
        : []),
      ...(await unusableCondition(system, type, draft.condition)),
    ];
  },
);

export const stageMakesSense = on(ApprovalStage).guard(
  { id: 'approvals.stage-makes-sense', actions: ['create', 'update', 'restore'] },
  async (draft, { tx }) => {
    const { name, rule, needed, people, groups, manager, fields } = draft;
    const read = readStages([
      {
        ...{ name, rule, people: people ?? [], groups: groups ?? [], fields: fields ?? [] },
        ...(needed !== null && { needed }),
        manager: manager === true,
      },
    ]);
    if ('problem' in read) {
      const counts = (rule === 'count' || rule === 'share') && needed === null;
      return counts
        ? refuse('STAGE_NEEDED', 'Say how many have to agree.', 'needed')
        : refuse('STAGE_NOBODY', 'Name somebody who is asked.', 'people');
    }
    const system = tx.asSystem('a policy acts for everybody');
    const policy = (await system.lookup(ApprovalPolicy)).find(({ id }) => id === draft.policy);
    if (policy === undefined || !isApprovable(system, policy.record_type)) return undefined;
    const { properties } = system.describe(policy.record_type);
    const wrong = (fields ?? []).find(
      (field) => ![Person.name, Group.name].includes(properties[field]?.['x-target'] ?? ''),
    );
    return wrong === undefined
      ? undefined
      : refuse('STAGE_FIELD', '{name} is no field that names a person or a group.', 'fields', {
          name: wrong,
        });
  },
);

function given(value: string | null): readonly string[] {
  return value === null || value === '' ? [] : [value];
}

function unknown(
  code: string,
  sentence: string,
  names: readonly string[] | null,
  known: Readonly<Record<string, unknown>>,
  field: string,
): readonly Refusal[] {
  return (names ?? [])
    .filter((name) => !Object.hasOwn(known, name))
    .map((name) => refuse(code, sentence, field, { name }));
}

/** The store knows best which conditions can be asked: it is asked for nothing. */
async function unusableCondition(
  store: RecordStore,
  type: string,
  condition: string | null,
): Promise<readonly Refusal[]> {
  if (condition === null || condition.trim() === '') return [];
  try {
    await store.find(type, { filter: parsePredicate(condition), fields: ['id'], limit: 1 });
    return [];
  } catch (error) {
    if (error instanceof Error && !hasCode(error, 'E_INTERNAL'))
      return [refuse('POLICY_CONDITION', error.message, 'condition')];
    throw error;
  }
}
