import type { Msg, RecordOf, RecordStore } from '@praxis/sdk';
import { CiClass, ConfigurationItem } from '../contract.js';

type Item = Pick<
  RecordOf<typeof ConfigurationItem>,
  'id' | 'number' | 'name' | 'class' | 'operational_status' | 'criticality' | 'state'
>;

/** An item as a line, with the icon of its class. */
export interface ItemLine {
  readonly id: string;
  readonly href: string;
  readonly symbol: string;
  readonly tone?: 'red' | 'orange';
  readonly key: string;
  readonly title: string;
  readonly aside: string;
}

const fields = ['name', 'class', 'operational_status', 'criticality', 'state'];
/** As many ids as a filter holds. */
const atOnce = 500;

/** Items by id, as far as the reader may see them, each as a line with its class beside it. */
export async function itemLines(
  store: RecordStore,
  lookup: (type: typeof CiClass) => Promise<readonly RecordOf<typeof CiClass>[]>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ItemLine>> {
  const classes = new Map((await lookup(CiClass)).map((one) => [one.id, one]));
  const lines = new Map<string, ItemLine>();
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce);
    const filter = { field: 'id', op: 'in', value: some } as const;
    for await (const item of store.stream(ConfigurationItem, { filter, fields }))
      lines.set(item.id, lineOf(item, classes.get(item.class)));
  }
  return lines;
}

/** What stands beneath an item's name: its class, and a word where it does not work as it should. */
export function itemNote({ aside, tone }: Pick<ItemLine, 'aside' | 'tone'>, msg: Msg): string {
  switch (tone) {
    case 'red':
      return `${aside} · ${msg('Down')}`;
    case 'orange':
      return `${aside} · ${msg('Degraded')}`;
    default:
      return aside;
  }
}

/** An item, whose class is known, as a line. */
export function lineOf(item: Item, itsClass: RecordOf<typeof CiClass> | undefined): ItemLine {
  const tone = { down: 'red', degraded: 'orange', operational: undefined }[item.operational_status] as
    'red' | 'orange' | undefined;
  return {
    id: item.id,
    href: `/r/ci/${item.number ?? item.id}`,
    symbol: itsClass?.icon ?? 'server',
    ...(tone !== undefined && { tone }),
    key: item.number ?? '',
    title: item.name,
    aside: itsClass?.name ?? '',
  };
}
