import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel, RecordOf } from '@praxis/sdk';
import { Release } from '../contract.js';
import { toolsOf } from '../find-release.js';
import { readinessModel } from '../readiness/model.js';

/** On the page of a release, until it is out: how far it is, and what is missing. */
export const readinessPanel: Panel = {
  id: 'releases.readiness',
  slot: 'record.side',
  title: 'Readiness',
  types: [Release.name],
  permission: actAsAgent,
  when: { field: 'state', op: 'in', value: ['planning', 'build', 'test', 'ready', 'on_hold'] },
  prominent: true,
  template: 'readiness-panel',
  async load({ record }, context) {
    if (record === undefined) return undefined;
    const release = record as unknown as RecordOf<typeof Release>;
    const model = await readinessModel(context, toolsOf(context), release);
    return {
      ...model,
      missing: model.missing.slice(0, 6),
      more: Math.max(model.missing.length - 6, 0),
      href: `/x/releases/readiness/${release.number ?? release.id}`,
    };
  },
};
