import { eq } from '@praxis/predicate';
import { Service } from '@praxis/plugin-services/contract';
import type { PluginPage } from '@praxis/sdk';
import { home } from '../look/frame.js';
import { currentAnnouncements } from '../news/current-announcements.js';
import { outageModels } from '../news/outage-models.js';

const mostServices = 200;

/** `/portal/status`: what works, what does not, and what is announced. */
export const statusPage: PluginPage = {
  path: '/status',
  at: `${home}/status`,
  area: 'portal',
  title: 'Status',
  template: 'status',
  async load(_request, context) {
    const [outages, news, services] = await Promise.all([
      outageModels(context),
      currentAnnouncements(context, 20),
      context.store.types().includes(Service.name)
        ? context.store
            .find(Service, {
              filter: eq('state', 'live'),
              sort: ['name'],
              fields: ['name'],
              limit: mostServices,
            })
            .then(({ items }) => items)
        : [],
    ]);
    const down = new Set(outages.flatMap(({ service, isOver }) => (isOver ? [] : [service])));
    return {
      model: {
        outages,
        news,
        allWell: down.size === 0,
        services: services
          .map(({ id, name }) => ({ name, isDown: down.has(id) }))
          .sort((one, other) => Number(other.isDown) - Number(one.isDown)),
      },
    };
  },
};
