import { eq } from '@praxis/predicate';
import { Secrets, Site, type PageRequest, type PluginContext, type PluginPage } from '@praxis/sdk';
import { Change } from '../../record-types/change.js';
import { filterIn } from '../page.js';
import { CalendarFeed } from './calendar-feed.js';
import { feedPath, feedToken } from './feed-address.js';

const mostFeeds = 50;

/** `/x/changes/feeds`: the feeds of whoever looks, their addresses, and a new one. */
export const feedsPage: PluginPage = {
  path: '/feeds',
  title: 'Subscribe to the calendar',
  template: 'pages/feeds',
  async load(request, context) {
    if (!mayHaveFeeds(context)) return { notFound: true };
    return { model: await modelOf(request, context) };
  },
  async submit(request, context) {
    if (!mayHaveFeeds(context)) return { notFound: true };
    const { form } = request;
    const { store, msg } = context;
    const withdrawn = form['withdraw'];
    if (typeof withdrawn === 'string') {
      await store.update(CalendarFeed, withdrawn, { withdrawn: true });
      return { redirect: '/x/changes/feeds', message: msg('The address no longer works.') };
    }
    const name = typeof form['name'] === 'string' ? form['name'].trim().slice(0, 100).toWellFormed() : '';
    const query = Object.fromEntries(
      ['service', 'team', 'item'].flatMap((key) => {
        const value = form[key];
        return typeof value === 'string' && value !== '' ? [[key, value]] : [];
      }),
    );
    const { filter } = await filterIn({ query }, context);
    await store.transaction(async (tx) => {
      const feed = tx.asSystem('whoever sees changes has feeds of them; they are their own');
      await feed.create(CalendarFeed, {
        name: name === '' ? msg('Changes') : name,
        owner: context.principal.id,
        ...(filter.service !== undefined && { service: filter.service }),
        ...(filter.team !== undefined && { team: filter.team }),
        ...(filter.item !== undefined && { item: filter.item }),
      });
    });
    return { redirect: '/x/changes/feeds', message: msg('The calendar has an address.') };
  },
};

/** Feeds are of people; a token of a program reads the API. */
function mayHaveFeeds({ principal, store }: PluginContext): boolean {
  return principal.kind === 'person' && store.types().includes(Change.name);
}

async function modelOf({ query }: PageRequest, context: PluginContext) {
  const { items } = await context.store.find(CalendarFeed, {
    filter: eq('owner', context.principal.id),
    sort: ['-created_at'],
    limit: mostFeeds,
  });
  const secrets = context.use(Secrets);
  const site = context.use(Site).url ?? '';
  return {
    given: ['service', 'team', 'item'].map((name) => ({ name, value: query[name] ?? '' })),
    feeds: items
      .filter(({ withdrawn }) => !withdrawn)
      .map(({ id, name, created_at: at }) => ({
        ...{ id, name, at },
        address: `${site}${feedPath(feedToken(secrets, id))}`,
      })),
  };
}
