import { all, gte, lte } from '@praxis/predicate';
import { actAsAgent, Group, Person } from '@praxis/plugin-people/contract';
import type { GenericRecord, PluginContext, PluginPage } from '@praxis/sdk';
import { addDays, dayIn, daysBetween } from '../days.js';
import { SoftwareLicence } from '../licences/record-types/software-licence.js';
import { CiClass } from '../record-types/ci-class.js';
import { watched, type Watched } from './watch.js';

const spans = [30, 90, 180, 365];
/** A warranty that ended is no news; a certificate that did and is still in use is. */
const daysBack = 30;
const mostOfEach = 200;

interface Ending {
  readonly day: string;
  readonly left: number;
  readonly href: string;
  readonly key: string;
  readonly title: string;
  readonly kind: string;
  readonly owner: string;
}

/** `/x/cmdb/expiring?days=90`: licences, certificates and warranties in one list, the next to end first. */
export const expiringPage: PluginPage = {
  path: '/expiring',
  title: 'Expires soon',
  permission: actAsAgent,
  template: 'expiring',
  async load({ query }, context) {
    const days = spans.find((span) => String(span) === query['days']) ?? 90;
    const today = dayIn(context.now(), context.principal.timeZone);
    const lists = await Promise.all(
      watched
        .filter(({ type }) => context.store.types().includes(type))
        .map((one) => endingOf(context, one, today, days)),
    );
    const rows = lists
      .flatMap(({ rows: some }) => some)
      .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
    return {
      model: {
        rows: rows.map((row) => ({
          ...row,
          isOver: row.left < 0,
          isToday: row.left === 0,
          isSoon: row.left > 0 && row.left <= 7,
        })),
        more: lists.some(({ more }) => more),
        spans: spans.map((span) => ({
          days: span,
          href: `/x/cmdb/expiring?days=${span}`,
          isShown: span === days,
        })),
      },
    };
  },
};

async function endingOf(
  { lookup, msg, store }: PluginContext,
  { type, end, where }: Watched,
  today: string,
  days: number,
): Promise<{ readonly rows: readonly Ending[]; readonly more: boolean }> {
  const group = type === SoftwareLicence.name ? 'owner_group' : 'support_group';
  const { items, next } = await store.find(type, {
    filter: all(gte(end, addDays(today, -daysBack)), lte(end, addDays(today, days)), where),
    sort: [end],
    fields: ['name', end, 'owner', group, ...(type === SoftwareLicence.name ? [] : ['class'])],
    limit: mostOfEach,
  });
  const classes = new Map((await lookup(CiClass)).map(({ id, name }) => [id, name]));
  const titles = await store.titles(items.flatMap((item) => ownerOf(item, group)));
  const kindOf = (item: GenericRecord): string => {
    if (type === SoftwareLicence.name) return msg('Software licence');
    return end === 'warranty_until' ? msg('Warranty') : (classes.get(String(item['class'])) ?? '–');
  };
  return {
    more: next !== null,
    rows: items.map((item) => ({
      day: String(item[end]),
      left: daysBetween(today, String(item[end])),
      href: `/r/${type}/${item.number ?? item.id}`,
      key: item.number ?? '',
      title: String(item['name']),
      kind: kindOf(item),
      owner: ownerOf(item, group).flatMap(({ id }) => titles[id]?.title ?? [])[0] ?? '–',
    })),
  };
}

function ownerOf(item: GenericRecord, group: string) {
  if (typeof item['owner'] === 'string') return [{ type: Person.name, id: item['owner'] }];
  return typeof item[group] === 'string' ? [{ type: Group.name, id: item[group] }] : [];
}
