import type { StagePlan } from '@praxis/plugin-approvals/contract';
import { Person } from '@praxis/plugin-people/contract';
import type { Context, RecordOf, RecordStore } from '@praxis/sdk';
import { firstYear, hundredths, type Cost } from '../catalogue/money.js';
import { conditionHolds, schemaOfQuestions } from '../forms/conditions.js';
import type { FormDocument } from '../forms/document.js';
import { CatalogueApproval } from '../record-types/catalogue-approval.js';
import type { CatalogueItem } from '../record-types/catalogue-item.js';

type Step = RecordOf<typeof CatalogueApproval>;

export interface Ordered {
  readonly item: RecordOf<typeof CatalogueItem>;
  readonly form: FormDocument;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly cost: Cost;
  readonly orderer: string;
  readonly requestedFor: string;
}

/**
 * Whose agreement an order needs: the steps of the item whose cost limit and answers it meets.
 *
 * Whoever has to agree and orders for somebody else has agreed by ordering. Nobody agrees to what they get
 * themselves: then it is their manager, and where there is none, those who prepare it.
 *
 * @returns the name of a step for which nobody was found, where that is so
 */
export async function approvalStages(
  { lookup, now, store }: Pick<Context, 'lookup' | 'now'> & { readonly store: RecordStore },
  order: Ordered,
): Promise<readonly StagePlan[] | { readonly nobodyFor: string }> {
  const steps = (await lookup(CatalogueApproval))
    .filter(({ item }) => item === order.item.id)
    .filter((step) => applies(step, order, now()))
    .sort((left, right) => left.position - right.position);
  if (steps.length === 0) return [];
  const system = store.asSystem('who has to agree does not depend on who orders');
  const stages: StagePlan[] = [];
  for (const step of steps) {
    const stage = await stageOf(system, step, order);
    if (stage === 'agreed') continue;
    if (stage === undefined) return { nobodyFor: step.name };
    stages.push(stage);
  }
  return stages;
}

function applies(step: Step, { form, answers, cost }: Ordered, now: Date): boolean {
  if (step.above_cost !== null && firstYear(cost) <= hundredths(step.above_cost)) return false;
  const values = Object.fromEntries(Object.keys(form.questions).map((name) => [name, answers[name] ?? null]));
  return conditionHolds(step.condition, { schema: schemaOfQuestions(form.questions), values, now });
}

async function stageOf(
  store: RecordStore,
  step: Step,
  order: Ordered,
): Promise<StagePlan | 'agreed' | undefined> {
  const { item, orderer, requestedFor } = order;
  const byGroup = (group: string | null): StagePlan | undefined =>
    group === null ? undefined : { name: step.name, rule: 'anyone', groups: [group] };
  if (step.who === 'group') return byGroup(step.agreeing_group);
  const named =
    step.who === 'person'
      ? step.person
      : step.who === 'owner'
        ? item.owner
        : ((await managerOf(store, requestedFor)) ?? item.owner);
  const seen = new Set<string>();
  let candidate = named;
  while (candidate !== null && !seen.has(candidate)) {
    if (candidate === orderer && candidate !== requestedFor) return 'agreed';
    if (candidate !== requestedFor) return { name: step.name, rule: 'anyone', people: [candidate] };
    seen.add(candidate);
    candidate = await managerOf(store, candidate);
  }
  return byGroup(item.fulfilment_group);
}

async function managerOf(store: RecordStore, id: string): Promise<string | null> {
  const [person] = await store.getMany(Person, [id]);
  if (person?.manager == null) return null;
  const [manager] = await store.getMany(Person, [person.manager]);
  return manager?.active === true ? manager.id : null;
}
