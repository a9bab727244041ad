import { eq } from '@praxis/predicate';
import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { manageReleases } from '../access.js';
import { Release, ReleaseDeployment, ReleasePhase } from '../contract.js';
import { toolsOf } from '../find-release.js';
import { environments, waves } from '../record-types/release-deployment.js';
import { bundleOf } from '../readiness/bundle.js';

/** On the page of a release: its gates, what goes out with it, and where it was deployed. */
export const bundlePanel: Panel = {
  id: 'releases.bundle',
  slot: 'record.main',
  title: 'Gates, parts and deployments',
  types: [Release.name],
  permission: actAsAgent,
  template: 'bundle',
  async load({ record }, context) {
    if (record === undefined) return undefined;
    const { may, msg, store } = context;
    const [phases, parts, deployments] = await Promise.all([
      store.find(ReleasePhase, { filter: eq('release', record.id), sort: ['position'], limit: 100 }),
      bundleOf(toolsOf(context), record.id),
      store.find(ReleaseDeployment, { filter: eq('release', record.id), sort: ['-created_at'], limit: 50 }),
    ]);
    const key = record.number ?? record.id;
    const states = (type: typeof ReleasePhase | typeof ReleaseDeployment, state: string) => {
      const known = type.schema['x-record'].lifecycle?.states[state];
      return { label: msg(known?.label ?? state), tone: known?.tone ?? 'neutral', symbol: known?.icon };
    };
    return {
      gates: phases.items.map(({ id, name, number, state, sign_off_role: role }) => ({
        href: `/r/release_phase/${number ?? id}`,
        name,
        role: role ?? '',
        ...states(ReleasePhase, state),
      })),
      parts: parts.map(({ item, part, facts }) => ({
        key: item.subject_number,
        title: facts?.title ?? msg('It is gone, or not for you to see.'),
        href: facts?.href ?? null,
        editHref: `/r/release_item/${item.id}`,
        symbol: part?.symbol ?? 'package-import',
        version: item.version_name ?? '',
        role: roleWords(msg)[item.role ?? part?.role ?? 'delivers'],
        why: facts?.missing ?? null,
      })),
      deployments: deployments.items.map((one) => ({
        href: `/r/release_deployment/${one.number ?? one.id}`,
        version: one.version_name,
        place: msg(environments[one.environment]),
        wave: [msg(waves[one.wave]), one.wave_name].filter((word) => word !== null).join(', '),
        at: one.backed_out_at ?? one.finished_at ?? one.started_at ?? one.planned_start,
        ...states(ReleaseDeployment, one.state),
      })),
      usersHref: `/x/releases/notes/${key}`,
      deskHref: `/x/releases/notes/${key}?for=desk`,
      ...(may(manageReleases) && {
        addHref: `/new/release_item?release=${record.id}`,
        planHref: `/new/release_deployment?${new URLSearchParams({
          release: record.id,
          ...(typeof record['version_name'] === 'string' && { version_name: record['version_name'] }),
        }).toString()}`,
      }),
    };
  },
};

function roleWords(msg: (text: string) => string): Readonly<Record<string, string>> {
  return { delivers: msg('Delivers'), fixes: msg('Fixes'), ships_with: msg('Ships with it') };
}
