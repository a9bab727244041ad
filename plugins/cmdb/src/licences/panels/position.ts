import type { Panel } from '@praxis/sdk';
import { handleAssets } from '../../assets/access.js';
import { dayIn } from '../../days.js';
import { positionsOf, shortBy } from '../position.js';
import { SoftwareLicence } from '../record-types/software-licence.js';
import { positionText, positionTone } from '../words.js';

/** On the page of a licence: what is entitled, used and left, with the pack that it counts in. */
export const positionPanel: Panel = {
  id: 'cmdb.licence-position-panel',
  slot: 'record.main',
  title: 'Position',
  types: [SoftwareLicence.name],
  template: 'licences/position',
  async load({ record }, { may, msg, now, principal, store }) {
    if (record === undefined) return undefined;
    const pack = typeof record['pack'] === 'string' ? record['pack'] : record.id;
    const position = (await positionsOf(store, [pack], dayIn(now(), principal.timeZone))).get(pack);
    if (position === undefined) return undefined;
    const short = shortBy(position);
    const { entitled, used, licences } = position;
    return {
      isPack: licences.length > 1,
      rows: licences.map(({ licence, ...own }) => ({
        href: `/r/software_licence/${licence.number ?? licence.id}`,
        name: licence.name,
        isThis: licence.id === record.id,
        entitled: own.entitled ?? null,
        used: own.used,
      })),
      entitled: entitled ?? null,
      used,
      left: entitled === undefined ? null : Math.max(entitled - used, 0),
      short,
      percent:
        entitled === undefined || entitled === 0 ? 0 : Math.min(100, Math.round((used / entitled) * 100)),
      tone: positionTone(position) ?? null,
      text: positionText(msg, position),
      usesHref: `/q/licence_use.current?f=${encodeURIComponent(`licence = '${record.id}' and ended_on is empty`)}`,
      ...(may(handleAssets) && { addHref: `/new/licence_use?licence=${record.id}` }),
    };
  },
};

/** Above the page of a licence of which more is used than entitled. */
export const overQuotaBanner: Panel = {
  id: 'cmdb.over-quota',
  slot: 'record.banner',
  title: 'Over quota',
  types: [SoftwareLicence.name],
  when: { field: 'short_by', op: 'gt', value: 0 },
  template: 'licences/over-quota',
  load: ({ record }) => Promise.resolve({ short: record?.['short_by'], since: record?.['over_since'] }),
};
