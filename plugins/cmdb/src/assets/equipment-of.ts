import { all, eq, isIn } from '@praxis/predicate';
import type { PluginContext } from '@praxis/sdk';
import { lineOf, type ItemLine } from '../panels/item-lines.js';
import { CiClass } from '../record-types/ci-class.js';
import { ConfigurationItem } from '../record-types/configuration-item.js';

/** An item that somebody has, as a line. */
export interface EquipmentLine extends ItemLine {
  readonly serial: string | null;
  readonly warrantyUntil: string | null;
}

/** What somebody has, as far as the reader may know it. */
export async function equipmentOf(
  { lookup, store }: Pick<PluginContext, 'lookup' | 'store'>,
  person: string,
  limit: number,
): Promise<{ readonly items: readonly EquipmentLine[]; readonly more: boolean }> {
  const { items, next } = await store.find(ConfigurationItem, {
    filter: all(eq('used_by', person), isIn('state_category', ['new', 'active', 'paused'])),
    sort: ['name'],
    fields: [
      ...['name', 'class', 'operational_status', 'criticality', 'state'],
      ...['serial_number', 'asset_tag', 'warranty_until'],
    ],
    limit,
  });
  const classes = new Map((await lookup(CiClass)).map((one) => [one.id, one]));
  return {
    items: items.map((item) => ({
      ...lineOf(item, classes.get(item.class)),
      serial: item.asset_tag ?? item.serial_number,
      warrantyUntil: item.warranty_until,
    })),
    more: next !== null,
  };
}
