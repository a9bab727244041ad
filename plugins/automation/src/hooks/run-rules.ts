import { on, typeName, type Cause, type CommittedContext, type CommittedEntry } from '@praxis/sdk';
import { AutomationRule } from '../contract.js';
import { automationTriggers, type AutomationTrigger } from '../points/automation-triggers.js';
import {
  act,
  logRun,
  matchingRecord,
  outcomeOf,
  type Asked,
  type Outcome,
  type Rule,
} from '../rules/ask-rule.js';
import { explain, explained } from '../rules/explain.js';
import { factsFit, type Facts } from '../rules/facts.js';
import { concerns } from '../rules/concerns.js';
import { isRuledOut } from '../rules/ruled-out.js';
import { AutomationSettings } from '../settings.js';

/** Rules that set each other off may do so this often. */
const deepestChain = 5;

/** What a rule may be asked about, and the rules that are. */
interface Occasion {
  readonly type: string;
  readonly id: string;
  readonly facts: Facts;
  readonly trigger?: AutomationTrigger;
  readonly rules: readonly Rule[];
}

/** Asks the rules about everything that is committed, in their order. */
export const runRules = on('*').committed(
  { id: 'automation.run-rules', timeLimitMs: 60_000 },
  async (entry, context) => {
    const { running } = context.settings(AutomationSettings);
    if (!running || entry.action === 'delete' || entry.type.startsWith('automation_')) return;
    for (const occasion of await occasionsOf(entry, context)) await askInOrder(context, entry, occasion);
  },
);

async function askInOrder(
  context: CommittedContext,
  entry: CommittedEntry,
  occasion: Occasion,
): Promise<void> {
  const store = context.store.asSystem('rules look at every record');
  // A rule sees what those before it have done; until one has, the entry tells what it sees.
  let untouched = true;
  for (const rule of [...occasion.rules].sort((left, right) => left.position - right.position)) {
    context.signal.throwIfAborted();
    if (await isNoneOfIts(context, rule, { occasion, entry, untouched })) continue;
    const key = `${entry.seq} ${rule.id}`;
    const asked: Asked = { key, at: context.now(), facts: occasion.facts };
    let outcome: Outcome | undefined;
    let anew = false;
    await context.once(key, async () => {
      anew = true;
      outcome = await ask(context, rule, occasion, asked, rulesThatLedTo(entry.cause));
    });
    if (outcome === 'acted' || !anew) untouched = false;
    // A delivery that broke off is made again: what a rule did the first time still ends it.
    if (!anew && rule.stop) outcome = await outcomeOf(store, key);
    if (outcome === 'acted' && rule.stop) return;
  }
}

/**
 * Whether a rule has nothing to do with what happened, and nothing to say about it. Nearly all have not;
 * those are spared the notes by which a rule acts once. Mostly the entry tells, without any query.
 */
async function isNoneOfIts(
  context: CommittedContext,
  rule: Rule,
  {
    occasion: { id, trigger },
    entry,
    untouched,
  }: { readonly occasion: Occasion; readonly entry: CommittedEntry; readonly untouched: boolean },
): Promise<boolean> {
  const { log_non_matching: explains } = context.settings(AutomationSettings);
  if (explains || trigger !== undefined) return false;
  const store = context.store.asSystem('rules look at every record');
  if (untouched && isRuledOut(rule, entry, () => store.describe(entry.type))) return true;
  // One that ends the others is asked once: what it has done may be why it fits no more.
  return !rule.stop && (await matchingRecord(store, rule, id)) === undefined;
}

async function ask(
  context: CommittedContext,
  rule: Rule,
  { id, facts, trigger }: Occasion,
  asked: Asked,
  chain: readonly string[],
): Promise<Outcome | undefined> {
  const { log_non_matching: explains } = context.settings(AutomationSettings);
  const store = context.store.asSystem('rules look at every record');
  const [subject] = await store.getMany(rule.record_type, [id]);
  if (subject === undefined) return undefined;
  if (chain.includes(reasonOf(rule)) || chain.length >= deepestChain) {
    await logRun(store, rule, subject, asked, 'own_effect', chain.join(' '));
    return 'own_effect';
  }
  if (!factsFit(rule.occasion_condition, trigger?.facts ?? {}, facts, asked.at)) {
    const reason = `✗ ${rule.occasion_condition ?? ''} (${JSON.stringify(facts)})`;
    if (explains) await logRun(store, rule, subject, asked, 'not_matching', reason);
    return 'not_matching';
  }
  const record = await matchingRecord(store, rule, id);
  if (record !== undefined) return act(context, rule, record, asked);
  if (explains) {
    const parts = await explain(store, rule, id);
    await logRun(store, rule, subject, asked, 'not_matching', explained(parts));
  }
  return 'not_matching';
}

/** What the entry is to rules: a change of its record, and whatever triggers of plugins see in it. */
async function occasionsOf(entry: CommittedEntry, context: CommittedContext): Promise<readonly Occasion[]> {
  const active = (await context.lookup(AutomationRule)).filter((rule) => rule.active);
  const occasions: Occasion[] = [];
  const rules = active.filter((rule) => concerns(rule, entry));
  if (rules.length > 0) occasions.push({ type: entry.type, id: entry.recordId, facts: {}, rules });
  const waiting = active.filter(({ happening }) => happening === 'occasion');
  if (waiting.length === 0) return occasions;
  for (const trigger of context.contributions(automationTriggers)) {
    if (typeName(trigger.of) !== entry.type) continue;
    if (!(trigger.actions ?? ['create']).includes(entry.action)) continue;
    const asking = waiting.filter(({ occasion }) => occasion === trigger.id);
    const occurred = asking.length === 0 ? undefined : await trigger.occurred(entry, context);
    if (occurred === undefined) continue;
    const { type, id, facts = {} } = occurred;
    const fitting = asking.filter((rule) => rule.record_type === type);
    if (fitting.length > 0) occasions.push({ type, id, facts, trigger, rules: fitting });
  }
  return occasions;
}

function reasonOf(rule: Rule): string {
  return `Rule "${rule.name}".`;
}

/** Rules among what led to a change, the latest first. */
function rulesThatLedTo(cause: Cause | null): readonly string[] {
  const reasons: string[] = [];
  for (let current: Cause | undefined = cause ?? undefined; current !== undefined; current = current.via) {
    if (current.reason?.startsWith('Rule "') === true) reasons.push(current.reason);
  }
  return reasons;
}
