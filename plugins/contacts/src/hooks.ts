import { Person } from '@praxis/plugin-people/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { on, type GenericRecord, type RecordOf, type RecordStore } from '@praxis/sdk';
import type { Contact } from './contract.js';
import { isPast, noteContact } from './note-contact.js';

type Channel = RecordOf<typeof Contact>['channel'];

const channels: Readonly<Record<string, Channel>> = {
  portal: 'portal',
  email: 'email',
  phone: 'phone',
  chat: 'chat',
  walk_in: 'walk_in',
  api: 'api',
};

/** A message that did not come from the desk itself is a contact. */
export const messageCame = on(Comment).committed(
  { id: 'contacts.message-came', actions: ['create'] },
  async (entry, context) => {
    // Most of what is said comes from the desk: that is known without reading it.
    if (isPast(entry, context.now()) || channels[String(entry.changes['channel']?.after)] === undefined)
      return;
    const { recordId } = entry;
    const store = context.store.asSystem('contacts are noted for everybody');
    const [comment] = await store.getMany(Comment, [recordId]);
    const channel = channels[comment?.channel ?? ''];
    if (comment?.audience !== 'public' || channel === undefined) return;
    const [record] = await store.getMany(comment.subject_type, [comment.subject_id]);
    if (record === undefined) return;
    await noteContact(context, {
      source: `comment ${comment.id}`,
      channel,
      person: await whoSpoke(store, comment, record, channel),
      at: comment.created_at,
      subject: { type: comment.subject_type, id: record.id, key: record.number ?? record.id },
    });
  },
);

/** What an agent writes down of a call was said by the person whom the record is about. */
async function whoSpoke(
  store: RecordStore,
  comment: RecordOf<typeof Comment>,
  record: GenericRecord,
  channel: Channel,
): Promise<string | null> {
  if (channel === 'phone' || channel === 'walk_in') {
    const field = Object.entries(store.describe(comment.subject_type).properties).find(
      ([, schema]) => schema['x-target'] === Person.name && schema['x-kind'] === 'reference',
    )?.[0];
    const id = field === undefined ? null : record[field];
    return typeof id === 'string' ? id : null;
  }
  const [author] = await store.getMany(Person, [comment.created_by]);
  return author?.id ?? null;
}
