import { createHash } from 'node:crypto';
import { Service } from '@praxis/plugin-services/contract';
import { refuse, type Context, type Draft, type RecordOf, type RecordStore, type Refusal } from '@praxis/sdk';
import type { Change } from '../record-types/change.js';
import type { ImpactAnalysis } from './impact-analysis.js';
import { impactSources, type Reached } from './impact-source.js';

/** A change, stored or about to be. */
type ChangeRecord = Readonly<Record<string, unknown>> &
  Pick<Draft<typeof Change>, 'services' | 'impact_analysis'>;

/** Longest chain of services that are part of each other. */
const deepest = 10;
/** As many as a field of references holds. */
const mostNamed = 100;

/** What is stored with a change. */
export interface FoundImpact {
  readonly impact_analysis: ImpactAnalysis;
  readonly impacted_services: readonly string[];
  readonly impacted_owners: readonly string[];
}

/**
 * What a change reaches as things are now: the services that it names and what they are part of, and what other
 * plugins know of. It writes nothing.
 *
 * @param store reads for everybody
 */
export async function analyseImpact(
  store: RecordStore,
  change: ChangeRecord,
  context: Pick<Context, 'contributions' | 'lookup'>,
): Promise<FoundImpact> {
  const reached: Reached[] = [];
  for (const source of context.contributions(impactSources))
    reached.push(await source.reach(store, change, context));
  const named = [...(change.services ?? []), ...reached.flatMap(({ services }) => services)];
  const services = await withWhole(store, named);
  const owners = new Set([
    ...services.flatMap(({ owner }) => owner ?? []),
    ...reached.flatMap((one) => one.owners),
  ]);
  const serviceIds = services.map(({ id }) => id);
  const analysis = {
    of: [...(change.services ?? []), ...reached.flatMap(({ of }) => of)],
    items: reached.flatMap(({ items }) => items),
    reached: reached.reduce((sum, one) => sum + one.reached, 0),
    failing: reached.reduce((sum, one) => sum + one.failing, 0),
    complete: reached.every(({ complete }) => complete),
  };
  return {
    impact_analysis: { ...analysis, print: printOf(analysis, serviceIds) },
    impacted_services: serviceIds.slice(0, mostNamed),
    impacted_owners: [...owners].sort().slice(0, mostNamed),
  };
}

/** Why a change cannot be authorised by what is known of its impact; undefined when it can. */
export async function whyImpactIsMissing(
  store: RecordStore,
  change: ChangeRecord,
  context: Pick<Context, 'contributions' | 'lookup'>,
): Promise<Refusal | undefined> {
  const known = change.impact_analysis;
  if (known === null || known.of.length === 0)
    return refuse(
      'CHANGE_IMPACT_MISSING',
      'Analyse the impact first: nobody agrees to what nobody looked at.',
    );
  const { impact_analysis: now } = await analyseImpact(store, change, context);
  return now.print === known.print
    ? undefined
    : refuse('CHANGE_IMPACT_STALE', 'The impact is another one than when it was analysed. Look at it again.');
}

/** Services, and those that they are part of. */
async function withWhole(
  store: RecordStore,
  ids: readonly string[],
): Promise<readonly RecordOf<typeof Service>[]> {
  const found = new Map<string, RecordOf<typeof Service>>();
  let next = [...new Set(ids)];
  for (let step = 0; step < deepest && next.length > 0; step += 1) {
    const services = await store.getMany(Service, next.slice(0, mostNamed));
    for (const service of services) found.set(service.id, service);
    next = services.flatMap(({ parent }) => (parent === null || found.has(parent) ? [] : [parent]));
  }
  return [...found.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}

function printOf(analysis: Omit<ImpactAnalysis, 'print'>, services: readonly string[]): string {
  const parts = [
    ...[...analysis.of].sort(),
    ...services,
    ...analysis.items.map(({ id, fails }) => `${id}${fails ? '!' : ''}`).sort(),
    `${analysis.reached}/${analysis.failing}`,
  ];
  return createHash('sha256').update(parts.join()).digest('base64url');
}
