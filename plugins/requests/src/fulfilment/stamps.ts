import { on } from '@praxis/sdk';
import { deliveryTarget } from '../catalogue/delivery-target.js';
import { CatalogueItem } from '../record-types/catalogue-item.js';
import { RequestedItem } from '../record-types/requested-item.js';
import { ServiceRequest } from '../record-types/service-request.js';

const over = ['completed', 'incomplete', 'skipped', 'rejected', 'cancelled'];

/** When it was begun, until when it is promised, and when it ended, follow from its moves. */
export const itemStamps = on(RequestedItem).beforeSave(
  { id: 'requests.item-stamps', actions: ['transition'], fields: ['state'] },
  async (draft, { before, lookup, now, settings, transition }) => {
    const at = now().toISOString();
    if (transition === 'begin') {
      const item = (await lookup(CatalogueItem)).find(({ id }) => id === draft.item);
      const promised = item === undefined ? null : await deliveryTarget({ lookup, settings }, item, now());
      return { began_at: at, promised_at: promised, expected_at: promised };
    }
    if (over.includes(draft.state)) return { closed_at: at };
    return before?.closed_at == null ? undefined : { closed_at: null };
  },
);

export const requestStamps = on(ServiceRequest).beforeSave(
  { id: 'requests.request-stamps', actions: ['transition'], fields: ['state'] },
  (draft, { now }) => ({ closed_at: over.includes(draft.state) ? now().toISOString() : null }),
);
