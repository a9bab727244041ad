import { all, eq, isIn, variable } from '@praxis/predicate';
import { CiClass, ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import type { PluginContext, PluginPage } from '@praxis/sdk';
import { home } from '../look/frame.js';
import type { PortalLine, PortalList } from '../points/lists.js';
import { lineModel } from '../points/line-model.js';
import { reportHref } from '../requests/report-href.js';

const isMine = all(eq('used_by', variable('me')), isIn('state_category', ['new', 'active', 'paused']));

/** On the home page: the reader's equipment, each with the way to report it. */
export const ownEquipment: PortalList = {
  id: 'portal.own-equipment',
  title: 'My equipment',
  href: `${home}/equipment`,
  load: (asked, context) => linesOf(context, asked.limit),
};

/** `/portal/equipment`: all that the reader has. */
export const thingsPage: PluginPage = {
  path: '/equipment',
  at: `${home}/equipment`,
  area: 'portal',
  title: 'My equipment',
  template: 'equipment',
  async load(_request, context) {
    const { lines } = (await linesOf(context, 200)) ?? { lines: [] };
    return { model: { lines: lines.map(lineModel) } };
  },
};

async function linesOf(
  context: PluginContext,
  limit: number,
): Promise<{ readonly lines: readonly PortalLine[]; readonly total?: number } | undefined> {
  const { store } = context;
  if (!store.types().includes(ConfigurationItem.name)) return undefined;
  const { items, count } = await store.find(ConfigurationItem, {
    filter: isMine,
    sort: ['name'],
    fields: ['name', 'class', 'asset_tag', 'serial_number'],
    limit,
    count: 'exact',
  });
  const classes = new Map((await context.lookup(CiClass)).map((one) => [one.id, one]));
  const total = count?.value ?? items.length;
  return {
    lines: items.map(({ name, class: kind, asset_tag: tag, serial_number: serial }) => {
      const label = classes.get(kind)?.name;
      const report = reportHref(context);
      return {
        title: name,
        text: [label, tag ?? serial].filter((part) => part != null).join(' · '),
        icon: classes.get(kind)?.icon ?? 'device-laptop',
        ...(report !== undefined && {
          href: `${report}?${new URLSearchParams({ device: tag ?? name }).toString()}`,
        }),
      };
    }),
    ...(total > items.length && { total }),
  };
}
