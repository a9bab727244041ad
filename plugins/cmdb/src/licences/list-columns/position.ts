import type { Cell, ListColumn } from '@praxis/sdk';
import { dayIn } from '../../days.js';
import { positionsOf, shortBy } from '../position.js';
import { SoftwareLicence } from '../record-types/software-licence.js';
import { positionText, positionTone } from '../words.js';

/** How many of a licence are used, together with its pack where it is the top of one. */
export const positionColumn: ListColumn = {
  id: 'cmdb.licence-position',
  type: SoftwareLicence.name,
  title: 'Used',
  fields: ['pack'],
  async load(records, { msg, now, principal, store }) {
    const packs = records.map(({ id, pack }) => (typeof pack === 'string' ? pack : id));
    const positions = await positionsOf(store, [...new Set(packs)], dayIn(now(), principal.timeZone));
    const cells = new Map<string, Cell>();
    for (const [place, { id }] of records.entries()) {
      const pack = positions.get(packs[place] ?? '');
      const position = packs[place] === id ? pack : pack?.licences.find(({ licence }) => licence.id === id);
      if (position === undefined) continue;
      const tone = positionTone(position);
      cells.set(id, {
        text: positionText(msg, position),
        ...(tone !== undefined && { tone }),
        ...(shortBy(position) > 0 && { icon: 'alert-triangle' }),
      });
    }
    return cells;
  },
};
