import { all, eq } from '@praxis/predicate';
import { Comment } from '@praxis/plugin-worklog/contract';
import type { PluginContext } from '@praxis/sdk';
import { copyFor } from '../jobs/children-follow.js';
import { Incident } from '../record-types/incident.js';
import type { MajorRecord } from './open-major.js';
import { MajorIncidentUpdate } from './record-types/major-incident-update.js';

/**
 * Makes incidents children of the one that is led. Their callers are told at once what was last told to
 * everybody. Those that cannot become children, such as one that has children of its own already above it, are
 * left out.
 *
 * @returns how many were linked
 */
export async function linkChildren(
  context: PluginContext,
  major: MajorRecord,
  incidents: readonly string[],
): Promise<number> {
  const others = incidents.filter((id) => id !== major.incident);
  const results = await context.store.bulk(
    Incident,
    others.map((id) => ({ op: 'update', id, values: { parent: major.incident } }) as const),
    { reason: `Part of ${major.number ?? 'a major incident'}.` },
  );
  const linked = results.flatMap((result) => (result.status === 'done' ? [result.id] : []));
  const latest = await latestPublicUpdate(context, major);
  if (latest === undefined || !major.children_follow.includes('comments')) return linked.length;
  const system = context.store.asSystem('callers of new children hear what was told before');
  for (const child of linked) {
    const said = copyFor(child, { body: latest.body, channel: 'web' });
    await system.create(Comment, said, { actor: context.principal.id });
  }
  return linked.length;
}

async function latestPublicUpdate(context: PluginContext, major: MajorRecord) {
  if (major.state !== 'active') return undefined;
  const { items } = await context.store.find(MajorIncidentUpdate, {
    filter: all(eq('major_incident', major.id), eq('visibility', 'public')),
    sort: ['-created_at'],
    limit: 1,
  });
  return items[0];
}
