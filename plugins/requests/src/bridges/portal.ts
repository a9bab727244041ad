import { eq, isIn, variable } from '@praxis/predicate';
import {
  portalSearch,
  portalTiles,
  requestTracker,
  requestTrackers,
  type RequestLine,
  type RequestStatus,
} from '@praxis/plugin-portal/contract';
import { contributeTo, defineBridge, type NavigationItem, type PluginContext, type Tone } from '@praxis/sdk';
import { popularItems } from '../catalogue/provide-catalogue.js';
import { entriesOf, fitting, visibleItems } from '../catalogue/visible-items.js';
import { cartPage } from '../pages/cart.js';
import { cataloguePage } from '../pages/catalogue.js';
import { inPortal, portalHref } from '../pages/in-portal.js';
import { itemPage } from '../pages/item.js';
import { money, priceInWords, targetInWords } from '../pages/words.js';
import { ServiceRequest } from '../record-types/service-request.js';
import { cancelRequest } from '../tracker/cancel.js';
import { track, type Tracked } from '../tracker/tracker.js';

const tones: Readonly<Record<string, Tone>> = {
  ...{ in_approval: 'orange', in_progress: 'blue', back_ordered: 'orange', completed: 'green' },
  ...{ incomplete: 'orange', rejected: 'red' },
};

const over = ['completed', 'incomplete', 'skipped', 'rejected', 'cancelled'];

/** Requests as those see them who ordered. */
const tracker = requestTracker(ServiceRequest, {
  id: 'requests.requests',
  mine: [eq('requested_for', variable('me')), eq('requested_by', variable('me'))],
  open: isIn('state_category', ['new', 'active', 'paused']),
  lines: (requests, context) =>
    Promise.all(requests.map(async (request) => lineOf(await track(context, request), request.updated_at))),
  async track(request, context) {
    const tracked = await track(context, request);
    const isOver = over.includes(tracked.state);
    const parts = tracked.items.map((item) => ({
      title: item.quantity === 1 ? item.title : `${item.quantity} × ${item.title}`,
      status: statusOf(item.state, item.stateLabel),
      text: [item.next, ...item.answers.map(({ label, value }) => `${label}: ${value}`)].join(' · '),
      icon: 'package',
    }));
    const notes = tracked.items.flatMap(({ closingNote }) => closingNote ?? []);
    return {
      ...lineOf(tracked, request.updated_at),
      ...{ key: tracked.key, sentAt: tracked.createdAt, parts, isOver, takesMessages: true },
      steps: tracked.steps.map(({ label, done, current }) => ({
        label,
        state: done ? ('done' as const) : current ? ('now' as const) : ('ahead' as const),
      })),
      next: { text: tracked.next, by: tracked.expectedAt },
      body: tracked.note,
      facts: factsOf(tracked, context),
      ...(notes.length > 0 && { outcome: notes.join('\n\n') }),
      ...(tracked.cancellable && {
        moves: [{ name: 'cancel', label: context.msg('Cancel the request'), icon: 'x' }],
      }),
      follows: [{ type: 'requested_item', filter: `request = "${request.id}"` }],
    };
  },
  async move({ record }, context) {
    await cancelRequest(context, record.id);
    return { message: context.msg('It is cancelled.') };
  },
});

function lineOf(tracked: Tracked, at: string): RequestLine {
  return {
    ...{ title: tracked.title, text: tracked.next, at },
    status: statusOf(tracked.state, tracked.stateLabel),
  };
}

function statusOf(state: string, words: string): RequestStatus {
  const tone = tones[state];
  return { words, ...(tone !== undefined && { tone }) };
}

function factsOf(tracked: Tracked, { msg, principal }: PluginContext) {
  const once = money(principal, tracked.total, tracked.currency);
  const yearly = money(principal, tracked.yearly, tracked.currency);
  return [
    { label: msg('For'), text: tracked.requestedFor },
    ...(tracked.requestedBy === tracked.requestedFor
      ? []
      : [{ label: msg('Ordered by'), text: tracked.requestedBy }]),
    ...(once === undefined ? [] : [{ label: msg('Costs once'), text: once }]),
    ...(yearly === undefined ? [] : [{ label: msg('Costs a year'), text: yearly }]),
  ];
}

const navigation: readonly NavigationItem[] = [
  {
    ...{ id: 'requests.portal-catalogue', section: 'portal', label: 'Catalogue', icon: 'shopping-bag' },
    href: '/portal/x/requests/catalogue',
  },
];

export const bridge = defineBridge({
  pages: [cataloguePage, itemPage, cartPage].map(inPortal),
  navigation,
  points: [
    contributeTo(requestTrackers, tracker),
    contributeTo(portalSearch, {
      id: 'requests.items',
      kind: 'forms',
      async search({ words, limit }, context) {
        const found = fitting(await visibleItems(context), words).slice(0, limit);
        return (await entriesOf(context, found)).map((entry) => {
          const aside = priceInWords(context, entry) ?? targetInWords(context, entry);
          return {
            ...{ title: entry.name, href: portalHref(entry.href), icon: entry.symbol },
            ...(entry.summary !== null && { text: entry.summary }),
            ...(aside !== undefined && { aside }),
          };
        });
      },
    }),
    contributeTo(portalTiles, {
      id: 'requests.popular',
      async load({ limit }, context) {
        const popular = await popularItems(context, limit);
        return popular.map((entry, place) => ({
          ...{ title: entry.name, href: portalHref(entry.href), icon: entry.symbol },
          ...(entry.summary !== null && { text: entry.summary }),
          uses: limit - place,
        }));
      },
    }),
  ],
});
