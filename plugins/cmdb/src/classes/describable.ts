import type { PluginContext } from '@praxis/sdk';
import { ConfigurationItem } from '../contract.js';
import { barredMoves } from '../record-types/life-cycle.js';
import { untold } from '../reconciliation/by-hand.js';

/** What every item has, whatever its class. */
const ofAll: ReadonlySet<string> = new Set(['name', 'class', 'operational_status', barredMoves]);

/** The fields of items that a class may have an opinion on, by their labels; those that administrators added first. */
export function describable({ store, msg }: Pick<PluginContext, 'store' | 'msg'>): readonly {
  readonly name: string;
  readonly label: string;
  readonly isOwn: boolean;
}[] {
  const { properties } = store.describe(ConfigurationItem);
  return Object.entries(properties)
    .filter(
      ([name, field]) =>
        !untold.has(name) && !ofAll.has(name) && field['x-quiet'] !== true && field.readOnly !== true,
    )
    .map(([name, field]) => ({
      name,
      label: msg(field.title ?? name, {}, { of: { type: ConfigurationItem.name } }),
      isOwn: name.startsWith('u_'),
    }))
    .sort((one, other) => Number(other.isOwn) - Number(one.isOwn) || one.label.localeCompare(other.label));
}
