import type { Transaction } from '@praxis/sdk';
import { lineage } from '../class-tree.js';
import { ConfigurationItem } from '../contract.js';
import { identify, type Identified } from '../identification/identify.js';
import { identityKeysOf, marksOf } from '../identification/identity-keys.js';
import { junkList, type JunkList } from '../identification/junk-list.js';
import { createItems } from './create-items.js';
import type { Incoming, Outcome } from './incoming.js';
import { itemsByKey, reportsOf } from './known-reports.js';
import { prioritiesOf } from './priorities.js';
import type { Arrival, Reconciled, ReconcileOptions, Round } from './round.js';
import { tellHosts } from './tell-hosts.js';
import { updateItems } from './update-items.js';

/**
 * Takes in what a source tells: finds the item that is meant, or makes it; keeps what the source says;
 * and gives the item the values of those who are believed. What is told twice changes nothing.
 */
export async function reconcile(
  tx: Transaction,
  incoming: readonly Incoming[],
  options: ReconcileOptions,
): Promise<Reconciled> {
  const { rulebook, source } = options;
  const round: Round = {
    ...options,
    isJunk: junkList(rulebook.junk),
    priorities: prioritiesOf(
      [...rulebook.sources.filter(({ id }) => id !== source.id), source],
      rulebook.sourceRules,
    ),
    people: rulebook.sources.find(({ by_hand: byHand }) => byHand)?.id,
    outcomes: [],
    hosts: [],
    created: [],
    updated: [],
  };
  const names = incoming.flatMap(({ key, host }) => [key, host]).filter((name) => name !== undefined);
  const known = new Map(await itemsByKey(tx, source.id, [...new Set(names)]));
  let waiting = incoming.map((one, place): Arrival => {
    const line = lineage(rulebook.classes, idOf(one.values['class']));
    return { ...one, place, line, keys: identityKeysOf(line), hostItem: undefined };
  });
  while (waiting.length > 0) {
    const { ready, later } = inTurn(waiting, known, round.isJunk);
    await takeIn(tx, ready, known, round);
    waiting = later;
  }
  const { outcomes, hosts, created, updated } = round;
  return { outcomes, hosts, also: { created, updated } };
}

function idOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Those whose host is known, or never will be, and that are not perhaps the same as one before them. */
function inTurn(
  waiting: readonly Arrival[],
  known: ReadonlyMap<string, string>,
  isJunk: JunkList,
): { readonly ready: readonly Arrival[]; readonly later: Arrival[] } {
  const toCome = new Set(waiting.map(({ key }) => key));
  const seen = new Set<string>();
  const ready: Arrival[] = [];
  const later: Arrival[] = [];
  for (const one of waiting) {
    const waits =
      one.host !== undefined && !known.has(one.host) && one.host !== one.key && toCome.has(one.host);
    const isKnown = one.key !== undefined && known.has(one.key);
    const marks = isKnown ? [] : marksOf(one.keys, one.values, isJunk);
    if (waits || marks.some((mark) => seen.has(mark))) later.push(one);
    else ready.push({ ...one, hostItem: one.host === undefined ? undefined : known.get(one.host) });
    for (const mark of marks) seen.add(mark);
  }
  // Hosts that run on each other: somebody has to be the first.
  return ready.length > 0 ? { ready, later } : { ready: later.slice(0, 1), later: later.slice(1) };
}

async function takeIn(
  tx: Transaction,
  arrivals: readonly Arrival[],
  known: Map<string, string>,
  round: Round,
): Promise<void> {
  const { isJunk, rulebook, outcomes } = round;
  const byKey = (one: Arrival) => (one.key === undefined ? undefined : known.get(one.key));
  const unknown = arrivals.filter((one) => byKey(one) === undefined);
  const answers = await identify(
    tx,
    unknown.map((one) => ({ ...one, host: one.hostItem })),
    { isJunk, classes: rulebook.classes },
  );
  const found = new Map<Arrival, string>();
  const fresh: Arrival[] = [];
  for (const one of arrivals) {
    const answer = answers[unknown.indexOf(one)];
    const item = byKey(one) ?? answer?.item?.id;
    if (item !== undefined) found.set(one, item);
    else if (answer !== undefined && answer.several.length > 0) outcomes[one.place] = several(answer);
    else fresh.push(one);
  }
  const ids = [...new Set(found.values())];
  // More than a store gives at once never come: a batch is smaller.
  const items = new Map((await tx.getMany(ConfigurationItem, ids)).map((item) => [item.id, item]));
  const reports = await reportsOf(tx, ids);
  await updateItems(tx, [...found], { items, reports }, round);
  await createItems(tx, fresh, round);
  for (const one of arrivals) {
    const outcome = outcomes[one.place];
    if (one.key !== undefined && outcome !== undefined && outcome.kind !== 'failed')
      known.set(one.key, outcome.item);
  }
  await tellHosts(tx, arrivals, round);
}

function several({ several: items }: Identified): Outcome {
  const named = items
    .slice(0, 5)
    .map(({ number, name }) => `${number ?? ''} ${name}`.trim())
    .join(', ');
  const message = `What is told fits ${items.length} items: ${named}. Merge them, or tell more of this one.`;
  return { kind: 'failed', problems: [{ pointer: '', code: 'E_CMDB_SEVERAL', message }] };
}
