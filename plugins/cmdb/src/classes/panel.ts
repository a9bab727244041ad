import type { Panel } from '@praxis/sdk';
import { manage } from '../access.js';
import { barredMovesOf, lineage } from '../class-tree.js';
import { CiClass } from '../contract.js';
import { moves, type Move } from '../record-types/life-cycle.js';
import { describable } from './describable.js';

/** On the page of a class: all that its items have, with the class that says so, and the moves that they make. */
export const attributesPanel: Panel = {
  id: 'cmdb.attributes',
  slot: 'record.main',
  title: 'Attributes',
  types: [CiClass.name],
  template: 'class-panel',
  async load({ record }, context) {
    if (record === undefined) return undefined;
    const { lookup, may, msg } = context;
    const line = lineage(await lookup(CiClass), record.id);
    const barred = barredMovesOf(line);
    const labels = new Map(describable(context).map(({ name, label }) => [name, label]));
    const rows = new Map<string, { label: string; from: string; required: boolean; recommended: boolean }>();
    for (const one of [...line].reverse())
      for (const list of ['attributes', 'required_attributes', 'recommended_attributes'] as const)
        for (const name of one[list] ?? []) {
          const row = rows.get(name) ?? {
            ...{ label: labels.get(name) ?? name, from: one.name, required: false, recommended: false },
          };
          if (list === 'required_attributes') row.required = true;
          if (list === 'recommended_attributes') row.recommended = true;
          rows.set(name, row);
        }
    return {
      rows: [...rows.values()].map((row) => ({ ...row, isOwn: row.from === line[0]?.name })),
      moves: (Object.keys(moves) as Move[])
        .filter((move) => !barred.includes(move))
        .map((move) => msg(moves[move])),
      ...(may(manage) && { changeHref: `/x/cmdb/class/${record.id}` }),
    };
  },
};
