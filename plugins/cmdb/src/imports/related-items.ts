import type { WritableRow, WriterProblem } from '@praxis/plugin-import-export/contract';
import type { Transaction } from '@praxis/sdk';
import { CiRelationType } from '../contract.js';
import type { Written } from '../reconciliation/incoming.js';
import { reconcile } from '../reconciliation/reconcile.js';
import type { ReconcileOptions } from '../reconciliation/round.js';
import { relate, relationsAmong } from '../reconciliation/tell-hosts.js';
import type { ToldTriple } from './told-relations.js';
import type { Related } from './writer-options.js';

/**
 * Relates items to others that a value of their row names, such as the cluster in a column "runs on";
 * those are found, or made, by their name and class.
 */
export async function relatedItems(
  tx: Transaction,
  links: readonly { readonly first: string; readonly row: WritableRow }[],
  related: readonly Related[],
  options: ReconcileOptions,
): Promise<{
  readonly created: readonly Written[];
  readonly problems: readonly WriterProblem[];
  readonly told: readonly ToldTriple[];
}> {
  const created: Written[] = [];
  const problems: WriterProblem[] = [];
  const told: ToldTriple[] = [];
  for (const { from, verb, class: className } of related) {
    const named = links.flatMap(({ first, row }) =>
      namesIn(row.extras[from]).map((name) => ({ first, name, row })),
    );
    if (named.length === 0) continue;
    const type = (await tx.find(CiRelationType, { limit: 200 })).items.find(({ name }) => name === verb);
    const itsClass = options.rulebook.classes.find(({ name }) => name === className);
    if (type === undefined || itsClass === undefined) {
      const message =
        type === undefined ? `No relation is called "${verb}".` : `There is no class "${className}".`;
      for (const { row } of named)
        problems.push({ row: row.row, column: from, code: 'E_CMDB_RELATED', message, severity: 'warning' });
      continue;
    }
    const names = [...new Set(named.map(({ name }) => name))];
    const incoming = names.map((name) => ({
      key: `${className}: ${name}`,
      values: { name, class: itsClass.id },
    }));
    const { outcomes, also } = await reconcile(tx, incoming, options);
    created.push(...also.created);
    const items = new Map<string, string>();
    for (const [place, name] of names.entries()) {
      const outcome = outcomes[place];
      if (outcome === undefined || outcome.kind === 'failed') continue;
      items.set(name, outcome.item);
      if (outcome.kind === 'created') created.push(outcome.written);
    }
    const wanted = named.flatMap(({ first, name }) => {
      const second = items.get(name);
      return second === undefined ? [] : [{ first, relation: type.id, second }];
    });
    told.push(...wanted);
    const known = await relationsAmong(tx, wanted);
    const missing = wanted.filter((one) => !known.has(`${one.first} ${one.relation} ${one.second}`));
    await relate(tx, missing, { ...options, created });
  }
  return { created, problems, told };
}

function namesIn(value: unknown): readonly string[] {
  const list = (Array.isArray(value) ? value : [value]) as readonly unknown[];
  return list.flatMap((one) => (typeof one === 'string' && one.trim() !== '' ? [one.trim()] : []));
}
