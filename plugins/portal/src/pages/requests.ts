import type { PluginPage } from '@praxis/sdk';
import { home } from '../look/frame.js';
import { requestLineModel } from '../requests/line-model.js';
import { ownRequests } from '../requests/own-requests.js';
import { reportHref } from '../requests/report-href.js';

const perPage = 20;
const page = `${home}/requests`;

/** `/portal/requests`: all that the reader asked for. */
export const requestsPage: PluginPage = {
  path: '/requests',
  at: page,
  area: 'portal',
  title: 'My requests',
  template: 'requests',
  async load({ query }, context) {
    const open = query['show'] !== 'closed';
    const before = momentIn(query['before']);
    const { items, more } = await ownRequests(context, {
      open,
      limit: perPage,
      ...(before !== undefined && { before }),
    });
    const last = items.at(-1);
    const show = open ? {} : { show: 'closed' };
    return {
      model: {
        open,
        openHref: page,
        closedHref: `${page}?show=closed`,
        requests: items.map(requestLineModel),
        reportHref: reportHref(context),
        moreHref:
          more && last !== undefined
            ? `${page}?${new URLSearchParams({ ...show, before: last.sentAt }).toString()}`
            : undefined,
      },
    };
  },
};

function momentIn(text: string | undefined): string | undefined {
  return text !== undefined && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined;
}
