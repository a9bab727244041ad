import { lt } from '@praxis/predicate';
import { job } from '@praxis/sdk';
import { Contact } from './contract.js';
import { ContactSettings } from './settings.js';

const dayMs = 86_400_000;
const together = 500;

/** Who reached us is kept no longer than is said; the records that came of it stay. */
export const forgetContacts = job({
  id: 'contacts.forget-contacts',
  title: 'Delete old contacts',
  schedule: '50 3 * * *',
  async run(_payload, context) {
    const { keep_days: days } = context.settings(ContactSettings);
    if (days === 0) return;
    const before = new Date(context.now().getTime() - days * dayMs).toISOString();
    const store = context.store.asSystem('contacts are kept for everybody, and no longer than is said');
    let ids: string[] = [];
    const forget = async (): Promise<void> => {
      const operations = ids.map((id) => ({ op: 'delete' as const, id }));
      if (operations.length > 0) await store.bulk(Contact, operations);
      ids = [];
    };
    for await (const { id } of store.stream(Contact, {
      filter: lt('began_at', before),
      fields: ['channel'],
    })) {
      context.signal.throwIfAborted();
      ids.push(id);
      if (ids.length === together) await forget();
    }
    await forget();
  },
});
