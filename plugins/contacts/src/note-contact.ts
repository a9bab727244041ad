import { eq } from '@praxis/predicate';
import type { JournalEntry, PluginContext, RecordOf } from '@praxis/sdk';
import { Contact } from './contract.js';

const aWeekMs = 7 * 86_400_000;

/** Whether an entry tells of a past that was brought in: whoever called then is not noted as if they called now. */
export function isPast({ at, cause }: Pick<JournalEntry, 'at' | 'cause'>, now: Date): boolean {
  // A system that was down for days still notes who wrote meanwhile.
  return cause?.kind === 'import' || now.getTime() - Date.parse(at) > aWeekMs;
}

/** A contact that is read from something else, such as a message. */
export interface FoundContact {
  readonly source: string;
  readonly channel: RecordOf<typeof Contact>['channel'];
  readonly person: string | null;
  readonly at: string;
  readonly subject: { readonly type: string; readonly id: string; readonly key: string };
}

/**
 * Notes a contact once. Of what was said it keeps nothing: that stands where it was said, for those who may read
 * it there.
 */
export async function noteContact(context: PluginContext, found: FoundContact): Promise<void> {
  const { source, channel, person, at, subject } = found;
  await context.once(source, () =>
    context.store.transaction(async (transaction) => {
      const tx = transaction.asSystem('contacts are noted for everybody');
      // What began with a logged call is that call; every message after it is a contact of its own.
      const known = source.startsWith('record ') ? eq('subject_id', subject.id) : eq('source', source);
      const { items } = await tx.find(Contact, { filter: known, fields: [], limit: 1 });
      if (items.length > 0) return;
      await tx.create(Contact, {
        ...{ source, channel, person, began_at: at, summary: subject.key },
        ...{ subject_type: subject.type, subject_id: subject.id },
      });
    }),
  );
}
