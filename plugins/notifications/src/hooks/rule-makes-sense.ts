import { all, eq, parsePredicate } from '@praxis/predicate';
import { Group, Person } from '@praxis/plugin-people/contract';
import { isPraxisError, on, refuse, type Draft, type RecordStore, type Refusal } from '@praxis/sdk';
import { NotificationRule } from '../contract.js';
import { namedAudiences } from '../tell/audience.js';

const nobody = '00000000-0000-7000-8000-000000000000';

/** What a rule names has to be there, so that a slip of the pen is not found by somebody not being told. */
export const ruleMakesSense = on(NotificationRule).guard(
  { id: 'notifications.rule-makes-sense', actions: ['create', 'update'] },
  async (draft, { tx }) => {
    const store = tx.asSystem('a rule may speak of every type');
    const refusals: Refusal[] = [];
    if (draft.event === 'changed' && (draft.fields ?? []).length === 0) {
      refusals.push(refuse('RULE_FIELDS', 'Say which fields the rule is about.', 'fields'));
    }
    const type = draft.record_type;
    if (type !== null && !store.types().includes(type)) {
      return [...refusals, refuse('RULE_TYPE', `There is no record type "${type}".`, 'record_type')];
    }
    return [...refusals, ...audienceProblems(store, draft), ...(await conditionProblems(store, draft))];
  },
);

function audienceProblems(
  store: RecordStore,
  { record_type: type, audience }: Draft<typeof NotificationRule>,
): readonly Refusal[] {
  // A rule for every type may wait for a practice that is not enabled yet.
  if (type === null) return [];
  const { properties } = store.describe(type);
  return (audience ?? [])
    .filter((name) => !(namedAudiences as readonly string[]).includes(name) && name !== 'created_by')
    .filter((name) => ![Person.name, Group.name].includes(properties[name]?.['x-target'] ?? ''))
    .map((name) =>
      refuse('RULE_AUDIENCE', `"${name}" is no field that names a person or a group.`, 'audience'),
    );
}

async function conditionProblems(
  store: RecordStore,
  { record_type: type, condition }: Draft<typeof NotificationRule>,
): Promise<readonly Refusal[]> {
  if (condition === null || condition.trim() === '') return [];
  try {
    const filter = parsePredicate(condition);
    // The store knows best what it can compare; asking about a record that is not there costs nothing.
    if (type !== null) await store.find(type, { filter: all(eq('id', nobody), filter), limit: 1 });
    return [];
  } catch (error) {
    if (isPraxisError(error) && error.status >= 500) throw error;
    return [refuse('RULE_CONDITION', error instanceof Error ? error.message : String(error), 'condition')];
  }
}
