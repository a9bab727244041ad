import { on, type Cause, type CommittedContext, type CommittedEntry } from '@praxis/sdk';
import { AutomationRule } from '../contract.js';
import {
  act,
  logRun,
  matchingRecord,
  outcomeOf,
  type Asked,
  type Outcome,
  type Rule,
} from '../rules/ask-rule.js';
import { AutomationSettings } from '../settings.js';

/** Rules that set each other off may do so this often. */
const deepestChain = 5;

/** Asks the rules about everything that is committed, in their order. */
export const runRules = on('*').committed(
  { id: 'automation.run-rules', timeLimitMs: 60_000 },
  async (entry, context) => {
    const { running, log_non_matching: logs } = context.settings(AutomationSettings);
    if (!running || entry.action === 'delete' || entry.type.startsWith('automation_')) return;
    const rules = (await context.lookup(AutomationRule)).filter((rule) => concerns(rule, entry));
    if (rules.length === 0) return;
    const store = context.store.asSystem('rules look at every record');
    const chain = rulesThatLedTo(entry.cause);
    for (const rule of [...rules].sort((left, right) => left.position - right.position)) {
      context.signal.throwIfAborted();
      const asked: Asked = { key: `${entry.seq} ${rule.id}`, at: context.now() };
      let outcome: Outcome | undefined;
      let anew = false;
      await context.once(asked.key, async () => {
        anew = true;
        outcome = await ask(context, rule, entry, { ...asked, chain, logs });
      });
      // A delivery that broke off is made again: what a rule did the first time still ends it.
      if (!anew && rule.stop) outcome = await outcomeOf(store, asked.key);
      if (outcome === 'acted' && rule.stop) return;
    }
  },
);

async function ask(
  context: CommittedContext,
  rule: Rule,
  entry: CommittedEntry,
  { chain, logs, ...asked }: Asked & { readonly chain: readonly string[]; readonly logs: boolean },
): Promise<Outcome | undefined> {
  const store = context.store.asSystem('rules look at every record');
  const [subject] = await store.getMany(rule.record_type, [entry.recordId]);
  if (subject === undefined) return undefined;
  if (chain.includes(reasonOf(rule)) || chain.length >= deepestChain) {
    await logRun(store, rule, subject, asked, 'own_effect', chain.join(' '));
    return 'own_effect';
  }
  const record = await matchingRecord(store, rule, entry.recordId);
  if (record !== undefined) return act(context, rule, record, asked);
  if (logs) await logRun(store, rule, subject, asked, 'not_matching', rule.condition ?? '');
  return 'not_matching';
}

/** Whether a rule is to be asked about a change. */
function concerns(rule: Rule, { type, action, changed }: CommittedEntry): boolean {
  if (!rule.active || rule.record_type !== type) return false;
  const created = action === 'create';
  const fields = rule.changed_fields ?? [];
  switch (rule.happening) {
    case 'created':
      return created;
    case 'updated':
      return !created && (fields.length === 0 || fields.some(changed));
    case 'transitioned':
      return action === 'transition';
    case 'created_or_updated':
      return created || fields.length === 0 || fields.some(changed);
    case 'time':
      return false;
  }
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
