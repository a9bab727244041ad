import { all, eq, isIn } from '@praxis/predicate';
import { Service } from '@praxis/plugin-services/contract';
import type { Panel, PluginContext } from '@praxis/sdk';
import { IncidentSettings } from '../../settings.js';
import { openMajors, type MajorRecord } from '../open-major.js';
import { MajorIncident } from '../record-types/major-incident.js';
import { MajorIncidentPerson } from '../record-types/major-incident-person.js';

/**
 * Above every page, for everybody: what is down now, what was last said of it, and when more will be. While
 * nothing is, it costs no query.
 */
export const pageBanner: Panel = {
  id: 'incidents.major-banner',
  slot: 'page.banner',
  title: 'Major incidents',
  template: 'major/page-banner',
  follows: {
    type: MajorIncident.name,
    fields: ['state', 'title', 'service', 'announced', 'public_updates', 'next_public_update'],
  },
  async load({ href }, context) {
    const told = (await openMajors(context)).filter((major) => isTold(major, context));
    if (told.length === 0 || !context.store.types().includes(MajorIncident.name)) return undefined;
    const ids = told.map(({ id }) => id);
    const [stances, services] = await Promise.all([
      context.store.find(MajorIncidentPerson, {
        filter: all(eq('person', context.principal.id), isIn('major_incident', ids)),
        limit: ids.length,
      }),
      context.store.titles(
        told.flatMap(({ service }) => (service === null ? [] : [{ type: Service.name, id: service }])),
      ),
    ]);
    const banners = told.flatMap((major) => {
      const stance = stances.items.find(({ major_incident }) => major_incident === major.id);
      if (stance !== undefined && stance.dismissed >= major.public_updates) return [];
      return [
        {
          action: `/x/incidents/major/${major.number ?? major.id}/stance`,
          back: href ?? '/',
          record: `/r/major_incident/${major.number ?? major.id}`,
          title: major.title,
          service: major.service === null ? undefined : services[major.service]?.title,
          latest: major.latest_update,
          next: major.next_public_update,
          isOver: major.state !== 'active',
          isMine: stance?.affected === true,
        },
      ];
    });
    return banners.length === 0 ? undefined : { banners };
  },
};

/** While it lasts, and for a while after it that the good news reaches everybody. */
function isTold(major: MajorRecord, context: PluginContext): boolean {
  if (!major.announced) return false;
  if (major.state === 'active') return true;
  if (major.resolved_at === null) return false;
  const { major_banner_minutes: minutes } = context.settings(IncidentSettings);
  return Date.parse(major.resolved_at) + minutes * 60_000 > context.now().getTime();
}
