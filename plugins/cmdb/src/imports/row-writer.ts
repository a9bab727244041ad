import { eq } from '@praxis/predicate';
import type {
  RowWriter,
  WritableRow,
  WriterContext,
  WriterProblem,
} from '@praxis/plugin-import-export/contract';
import type { RecordOf, Transaction } from '@praxis/sdk';
import { manage } from '../access.js';
import { CiRelation, CiRelationType, CiReport, CiSource, ConfigurationItem } from '../contract.js';
import type { Written } from '../reconciliation/incoming.js';
import { itemsByKey } from '../reconciliation/known-reports.js';
import { reconcile } from '../reconciliation/reconcile.js';
import { readRulebook } from '../reconciliation/rulebook.js';
import { relate, relationsAmong } from '../reconciliation/tell-hosts.js';
import { relatedItems } from './related-items.js';
import { forgetUntold, rememberTold } from './told-relations.js';
import { optionsOf, optionProblems, type WriterOptions } from './writer-options.js';

/** Record of a dry run: it is counted, and nobody looks it up. */
const unwritten: Written = { type: ConfigurationItem.name, id: '', version: 0 };

/** Rows become items and relations by identification and reconciliation. */
export const reconciliationWriter: RowWriter = {
  name: 'cmdb.reconciliation',
  title: 'Configuration items of a source',
  permission: manage,
  types: [ConfigurationItem.name, CiRelation.name, CiReport.name],
  check: optionProblems,
  async write(tx, rows, context) {
    const options = optionsOf(context.options);
    const also: { created: Written[]; updated: Written[] } = { created: [], updated: [] };
    const source = await sourceOf(tx, options, context, also.created);
    const isRelation = ({ extras }: WritableRow) => textOf(extras['verb']) !== undefined;
    const told = await tellItems(
      tx,
      rows.filter((row) => !isRelation(row)),
      { options, source, context },
    );
    const linked = await tellRelations(tx, rows.filter(isRelation), { options, source, context });
    return {
      created: [...told.created, ...linked.created],
      updated: told.updated,
      unchanged: told.unchanged + linked.unchanged,
      also: {
        created: [...also.created, ...told.also.created],
        updated: told.also.updated,
      },
      problems: [...told.problems, ...linked.problems],
    };
  },
  async end(tx, context) {
    const { source, whole } = optionsOf(context.options);
    if (whole) await forgetUntold(tx, source, context);
  },
};

interface Job {
  readonly options: WriterOptions;
  readonly source: RecordOf<typeof CiSource>;
  readonly context: WriterContext;
}

async function sourceOf(
  tx: Transaction,
  { source: name }: WriterOptions,
  { actor, run }: WriterContext,
  created: Written[],
): Promise<RecordOf<typeof CiSource>> {
  const { items } = await tx.find(CiSource, { filter: eq('name', name), limit: 1 });
  if (items[0] !== undefined) return items[0];
  const source = await tx.create(CiSource, { name }, { actor, reason: `Import ${run}` });
  created.push({ type: CiSource.name, id: source.id, version: source.version });
  return source;
}

async function tellItems(tx: Transaction, rows: readonly WritableRow[], job: Job) {
  const { context, source, options } = job;
  const round = {
    rulebook: await readRulebook(context),
    source,
    now: context.now(),
    actor: context.actor,
    reason: `Import ${context.run}`,
    signal: context.signal,
  };
  const { outcomes, hosts, also } = await reconcile(
    tx,
    rows.map(({ values, extras }) => ({
      values,
      key: textOf(extras['key']),
      host: textOf(extras['host']),
    })),
    round,
  );
  const created: Written[] = [];
  const updated: Written[] = [];
  const problems: WriterProblem[] = [];
  let unchanged = 0;
  const links: { first: string; row: WritableRow }[] = [];
  for (const [place, row] of rows.entries()) {
    const outcome = outcomes[place];
    if (outcome === undefined) continue;
    if (outcome.kind === 'failed') {
      for (const { pointer, code, message } of outcome.problems)
        problems.push({
          row: row.row,
          code,
          message,
          severity: 'error',
          ...(pointer !== '' && { column: pointer.slice(1) }),
        });
      continue;
    }
    const key = textOf(row.extras['key']);
    if (context.dryRun && key !== undefined) context.memory.set(key, true);
    if (outcome.kind === 'created') created.push(outcome.written);
    else if (outcome.kind === 'updated') updated.push(outcome.written);
    else unchanged += 1;
    links.push({ first: outcome.item, row });
  }
  const related = await relatedItems(tx, links, options.related, { ...round, rulebook: round.rulebook });
  rememberTold(context, [...hosts, ...related.told]);
  return {
    ...{ created, updated, unchanged, problems: [...problems, ...related.problems] },
    also: { created: [...also.created, ...related.created], updated: also.updated },
  };
}

async function tellRelations(tx: Transaction, rows: readonly WritableRow[], { source, context }: Job) {
  const problems: WriterProblem[] = [];
  const types = await context.lookup(CiRelationType);
  const names = rows.flatMap(({ extras }) => [textOf(extras['first']), textOf(extras['second'])]);
  const items = await itemsByKey(tx, source.id, [...new Set(names.filter((name) => name !== undefined))]);
  const wanted: { row: number; first: string; relation: string; second: string }[] = [];
  let toCome = 0;
  for (const { row, extras } of rows) {
    const [first, verb, second] = ['first', 'verb', 'second'].map((name) => textOf(extras[name]) ?? '');
    const type = types.find(({ name, reverse }) => [name, reverse].includes(verb ?? ''));
    const refuse = (code: string, message: string) =>
      problems.push({ row, code, message, severity: 'error' });
    if (type === undefined) {
      refuse('E_CMDB_VERB', `No relation is called "${verb ?? ''}".`);
      continue;
    }
    const ends = type.name === verb ? [first, second] : [second, first];
    const [from, to] = ends.map((end) => items.get(end ?? ''));
    if (from !== undefined && to !== undefined) {
      wanted.push({ row, first: from, relation: type.id, second: to });
      continue;
    }
    // What earlier rows of a dry run would have made was taken back with them.
    if (ends.every((end) => items.has(end ?? '') || context.memory.has(end ?? ''))) toCome += 1;
    else {
      const unknown = ends.filter((end) => !items.has(end ?? '')).join('" and "');
      refuse('E_CMDB_END', `${source.name} has told of no item called "${unknown}".`);
    }
  }
  rememberTold(context, wanted);
  const known = await relationsAmong(tx, wanted);
  const seen = new Set(known);
  const missing = wanted.filter(({ first, relation, second }) => {
    const name = `${first} ${relation} ${second}`;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
  const created: Written[] = [];
  const { actor, run, signal } = context;
  await relate(tx, missing, { source, actor, reason: `Import ${run}`, signal, created });
  return {
    created: [...created, ...Array.from({ length: toCome }, () => unwritten)],
    unchanged: wanted.length - missing.length,
    problems,
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
