import type { PluginContext } from '@praxis/sdk';
import { TimeActivity } from './contract.js';

const activities = [
  { name: 'Analysis', billable: true },
  { name: 'Implementation', billable: true },
  { name: 'Communication', billable: true },
  { name: 'Documentation', billable: false },
  { name: 'Travel', billable: false },
] as const;

/** Activities to begin with. */
export async function seed(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the plugin brings activities to begin with');
  for (const activity of activities) await store.create(TimeActivity, activity);
}
