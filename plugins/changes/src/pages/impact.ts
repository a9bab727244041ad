import { actAsAgent } from '@praxis/plugin-people/contract';
import type { PluginPage } from '@praxis/sdk';
import { refreshImpact } from '../impact/refresh-impact.js';
import { changeHref, readableChange } from './readable-change.js';

/** `/x/changes/impact/CHG0000001`: everything that a change reaches; posting analyses it anew. */
export const impactPage: PluginPage = {
  path: '/impact/:key',
  title: 'Impact',
  permission: actAsAgent,
  template: 'impact-page',
  async load({ params }, { store }) {
    const change = await readableChange(store, params['key']);
    if (change?.impact_analysis == null) return { notFound: true };
    const { items, complete } = change.impact_analysis;
    return {
      model: {
        backHref: changeHref(change),
        ...{ number: change.number, complete, at: change.impact_analysed_at },
        rows: items.map(({ id, number, name, fails, depth }) => ({
          ...{ name, fails, depth, itself: depth === 0, href: `/r/ci/${number ?? id}` },
        })),
      },
    };
  },
  async submit({ params }, context) {
    const change = await readableChange(context.store, params['key']);
    if (change === undefined) return { notFound: true };
    const { impact_analysis: found } = await refreshImpact(context, change);
    const { msg } = context;
    return {
      redirect: changeHref(change),
      message:
        (found?.of ?? []).length === 0
          ? msg('Name the services or items first.')
          : msg('The impact was analysed.'),
    };
  },
};
