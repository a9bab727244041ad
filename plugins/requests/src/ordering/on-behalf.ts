import { Person, actAsAgent } from '@praxis/plugin-people/contract';
import type { PluginContext, RecordOf } from '@praxis/sdk';
import { orderForAnybody } from '../access.js';
import { RequestSettings } from '../settings.js';

/** Whether the principal may order for somebody: for themselves, for their people, or for everybody. */
export function mayOrderFor(
  context: Pick<PluginContext, 'may' | 'principal' | 'settings'>,
  person: RecordOf<typeof Person>,
): boolean {
  if (person.id === context.principal.id) return true;
  if (!person.active) return false;
  if (context.may(orderForAnybody) || context.may(actAsAgent)) return true;
  return context.settings(RequestSettings).managers_order && person.manager === context.principal.id;
}

/** Whether the principal may order for anybody else at all, and so is asked for whom. */
export async function ordersForOthers(
  context: Pick<PluginContext, 'may' | 'principal' | 'settings' | 'store'>,
): Promise<boolean> {
  if (context.may(orderForAnybody) || context.may(actAsAgent)) return true;
  if (!context.settings(RequestSettings).managers_order) return false;
  const reports = { manager: context.principal.id };
  const { items } = await context.store
    .asSystem('whether somebody manages others is no secret')
    .find(Person, {
      filter: { field: 'manager', op: 'eq', value: reports.manager },
      fields: ['name'],
      limit: 1,
    });
  return items.length > 0;
}
