import { all, eq } from '@praxis/predicate';
import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { Release, ReleaseItem } from '../contract.js';

/** On the pages of what can be part of a release: the releases that it goes out with. */
export function releasesOf(type: string, place = type): Panel {
  return {
    id: `releases.of-${place}`,
    slot: 'record.side',
    title: 'Releases',
    types: [type],
    permission: actAsAgent,
    template: 'releases-of',
    async load({ record }, { store }) {
      if (record === undefined) return undefined;
      const { items } = await store.find(ReleaseItem, {
        filter: all(eq('subject_type', type), eq('subject_id', record.id)),
        sort: ['-created_at'],
        limit: 10,
      });
      if (items.length === 0) return undefined;
      const releases = await store.getMany(
        Release,
        items.map(({ release }) => release),
      );
      if (releases.length === 0) return undefined;
      return {
        lines: releases.map((release) => ({
          href: `/r/release/${release.number ?? release.id}`,
          symbol: 'package',
          key: release.number ?? '',
          title: release.title,
          aside: release.version_name ?? '',
        })),
      };
    },
  };
}
