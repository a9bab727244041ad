import { all, eq, isNotEmpty } from '@praxis/predicate';
import { ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { contributeTo, defineBridge, on } from '@praxis/sdk';
import { addToRelease } from '../actions/add-to-release.js';
import { ReleaseDeployment, ReleaseItem, releaseParts } from '../contract.js';
import { releasesOf } from '../panels/releases-of.js';

/** Once a release is with everybody, its items have the versions that it brought. */
const versionsFollow = on(ReleaseDeployment).committed(
  { id: 'releases.versions-follow', actions: ['transition'], fields: ['state'] },
  async (entry, context) => {
    if (entry.transition !== 'succeed') return;
    const store = context.store.asSystem('what was deployed is what runs');
    const [deployment] = await store.getMany(ReleaseDeployment, [entry.recordId]);
    if (deployment?.state !== 'succeeded') return;
    if (deployment.environment !== 'production' || deployment.wave !== 'full') return;
    const { items } = await store.find(ReleaseItem, {
      filter: all(
        ...[eq('release', deployment.release), eq('subject_type', ConfigurationItem.name)],
        isNotEmpty('version_name'),
      ),
      limit: 200,
    });
    if (items.length === 0) return;
    const results = await store.bulk(
      ConfigurationItem,
      items.map(({ subject_id: id, version_name: version }) => ({
        op: 'update',
        id: id ?? '',
        values: { product_version: version },
      })),
      { reason: `${deployment.number ?? 'A deployment'} succeeded.` },
    );
    for (const result of results)
      if (result.status === 'failed')
        context.log.warn({ item: result.id, code: result.code }, 'an item keeps its version');
  },
);

/** Items go out with a version. */
export const bridge = defineBridge({
  actions: [addToRelease(ConfigurationItem.name)],
  panels: [releasesOf(ConfigurationItem.name)],
  hooks: [versionsFollow],
  points: [
    contributeTo(releaseParts, {
      type: ConfigurationItem.name,
      label: 'Configuration items',
      symbol: 'server',
      role: 'delivers',
      async look(parts, { store, msg }) {
        const items = await store.getMany(
          ConfigurationItem,
          parts.map(({ id }) => id),
        );
        const versions = new Map(parts.map(({ id, version }) => [id, version]));
        return new Map(
          items.map((item) => {
            const key = item.number ?? item.id;
            const missing =
              item.state_category === 'done' || item.state_category === 'void'
                ? msg('It is retired. Take it out.')
                : versions.get(item.id) === null
                  ? msg('Nobody has said which version it gets.')
                  : undefined;
            return [
              item.id,
              {
                ...{ key, title: item.name, href: `/r/ci/${key}` },
                ...(missing !== undefined && { missing }),
              },
            ];
          }),
        );
      },
    }),
  ],
});
