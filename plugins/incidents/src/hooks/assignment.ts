import { evaluatePredicate, parsePredicate } from '@praxis/predicate';
import { on, type Draft, type RecordOf, type SaveContext } from '@praxis/sdk';
import { Group, GroupMember } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { AssignmentRule, Incident, IncidentCategory } from '../contract.js';
import { ruleSchema } from '../rule-schema.js';
import { leastLoaded, nextInTurn } from '../assignees.js';

type IncidentDraft = Draft<typeof Incident>;
type Context = SaveContext<typeof Incident>;

/**
 * Finds who takes an incident that nobody was chosen for: by the first rule that fits, else by the
 * service's support group, else by the category's group. It asks again when service or category
 * change while the incident still lies with nobody.
 */
export const assignment = on(Incident).beforeSave(
  {
    id: 'incidents.assignment',
    actions: ['create', 'update'],
    fields: ['service', 'category', 'priority', 'title'],
  },
  async (draft, context) => {
    if (draft.assignment_group !== null || draft.assignee !== null) return undefined;
    const rule = await fittingRule(draft, context);
    const group = rule?.assignment_group ?? (await usualGroup(draft, context));
    if (group === null || group === undefined) return undefined;
    const [active] = (await context.lookup(Group)).filter(
      ({ id, active: isActive, assignable }) => id === group && isActive && assignable,
    );
    if (active === undefined) return undefined;
    const assignee = await personOf(rule, active, context);
    return { assignment_group: active.id, ...(assignee !== undefined && { assignee }) };
  },
);

async function fittingRule(
  draft: IncidentDraft,
  context: Context,
): Promise<RecordOf<typeof AssignmentRule> | undefined> {
  const rules = (await context.lookup(AssignmentRule)).filter(({ active }) => active);
  return [...rules]
    .sort((left, right) => left.position - right.position)
    .find(({ condition }) => fits(condition, draft, context));
}

function fits(condition: string | null, draft: IncidentDraft, context: Context): boolean {
  if (condition === null || condition.trim() === '') return true;
  return evaluatePredicate(parsePredicate(condition), draft, {
    schema: ruleSchema,
    now: context.now(),
    variables: {},
  });
}

async function usualGroup(draft: IncidentDraft, context: Context): Promise<string | null> {
  if (draft.service !== null) {
    const [service] = await context.tx
      .asSystem('routing needs the support group of the service')
      .getMany(Service, [draft.service]);
    if (service !== undefined && service.support_group !== null) return service.support_group;
  }
  const category = (await context.lookup(IncidentCategory)).find(({ id }) => id === draft.category);
  return category?.assignment_group ?? null;
}

async function personOf(
  rule: RecordOf<typeof AssignmentRule> | undefined,
  group: RecordOf<typeof Group>,
  context: Context,
): Promise<string | undefined> {
  if (rule === undefined || rule.method === 'none') return undefined;
  const members = (await context.lookup(GroupMember)).filter(
    (member) => member.member_of === group.id && member.available,
  );
  const people = members.map(({ person }) => person).sort();
  if (people.length === 0) return undefined;
  const store = context.tx.asSystem('whose turn it is depends on incidents that the person may not see');
  await store.lock(`assignment ${group.id}`);
  return rule.method === 'round_robin' ? nextInTurn(store, group.id, people) : leastLoaded(store, people);
}
