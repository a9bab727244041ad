import type { PluginPage } from '@praxis/sdk';
import { home } from '../look/frame.js';
import { contextOf } from '../points/contribution-context.js';
import { portalOutages } from '../points/outages.js';

/** Takes *Me too*, and its opposite. */
export const outagePage: PluginPage = {
  path: '/outages/:source/:outage',
  at: `${home}/outages/:source/:outage`,
  area: 'portal',
  title: 'Known outages',
  template: 'status',
  load: () => Promise.resolve({ redirect: `${home}/status` }),
  async submit({ params, form }, context) {
    const source = context.contributions(portalOutages).find(({ id }) => id === params['source']);
    const affected = form['change'] === 'me-too';
    const asked = source && contextOf(context, source.id);
    if (source?.meToo === undefined || asked === undefined) return { notFound: true };
    const known = (await source.load(asked)).some(({ id }) => id === params['outage']);
    if (!known) return { notFound: true };
    await source.meToo(params['outage'] ?? '', affected, asked);
    return {
      redirect: form['back'] === 'status' ? `${home}/status` : home,
      message: affected
        ? context.msg('You get the updates from now on.')
        : context.msg('You get no more updates.'),
    };
  },
};
