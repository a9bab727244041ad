import { eq } from '@praxis/predicate';
import type { PluginContext } from '@praxis/sdk';
import { RequestOverError } from '../errors.js';
import { RequestedItem } from '../record-types/requested-item.js';
import { ServiceRequest } from '../record-types/service-request.js';
import { isCancellable, tasksOf } from './tracker.js';

/**
 * Takes back what nobody has begun to work on, of a request that the principal may read.
 *
 * @throws RequestOverError where nothing can be taken back any more
 */
export async function cancelRequest(context: PluginContext, key: string): Promise<void> {
  const request = await context.store.get(ServiceRequest, key);
  await context.store.transaction(async (tx) => {
    const system = tx.asSystem('whoever ordered takes back what nobody has begun');
    await system.lock(`request ${request.id}`);
    const { items } = await system.find(RequestedItem, { filter: eq('request', request.id), limit: 200 });
    const tasks = await tasksOf(
      system,
      items.map(({ id }) => id),
    );
    const open = items.filter((item) => isCancellable(item, tasks.get(item.id)?.started ?? 0));
    if (open.length === 0) throw new RequestOverError({ number: request.number ?? request.id });
    for (const { id } of open) await system.transition(RequestedItem, id, 'cancel');
  });
}
