import { all, eq, isEmpty, lt, type Predicate } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { Commentable } from '@praxis/plugin-worklog/contract';
import type { PluginContext, RecordOf, TimelineEvent, TimelineSource } from '@praxis/sdk';
import { Contact } from './contract.js';

type ContactRecord = RecordOf<typeof Contact>;
type Subject = Parameters<TimelineSource['load']>[0];

/** On a record: the calls and visits that were about it. Messages stand there themselves. */
export const contactsOfRecord: TimelineSource = {
  id: 'contacts.of-record',
  traits: [Commentable.name],
  async load(subject, context) {
    const { id } = subject.record;
    const found = await contacts(context, subject, all(eq('subject_id', id), isEmpty('source')));
    return found.map((contact) => ({
      ...eventOf(context, contact),
      // What an agent noted of a call is for agents.
      ...(contact.notes !== null && { kind: 'note' as const, markdown: noteOf(contact) }),
      links: [linkOf(contact)],
    }));
  },
};

/** On a person: every contact, whatever its channel. */
export const contactsOfPerson: TimelineSource = {
  id: 'contacts.of-person',
  types: [Person.name],
  async load(subject, context) {
    const found = await contacts(context, subject, eq('person', subject.record.id));
    return found.map((contact) => ({
      ...eventOf(context, contact),
      links: [
        contact.source !== null && contact.subject_id !== null
          ? { label: contact.summary, href: `/r/${contact.subject_type ?? ''}/${contact.subject_id}` }
          : linkOf(contact),
      ],
    }));
  },
};

async function contacts(
  { store }: PluginContext,
  { before, limit }: Subject,
  filter: Predicate,
): Promise<readonly ContactRecord[]> {
  if (!store.types().includes(Contact.name)) return [];
  const earlier = before === undefined ? [] : [lt('began_at', before)];
  const { items } = await store.find(Contact, {
    filter: all(filter, ...earlier),
    sort: ['-began_at'],
    limit: Math.min(limit, 200),
  });
  return items;
}

function eventOf({ msg }: PluginContext, contact: ContactRecord): TimelineEvent {
  const choice = Contact.schema.properties['channel']?.['x-choices']?.find(
    ({ value }) => value === contact.channel,
  );
  const channel = msg(choice?.label ?? contact.channel);
  return {
    id: `contact-${contact.id}`,
    at: contact.began_at,
    actor: contact.created_by,
    kind: 'event',
    icon: choice?.icon ?? 'phone',
    channel,
    text:
      contact.direction === 'in'
        ? msg('noted a contact ({channel})', { channel })
        : msg('reached out ({channel})', { channel }),
  };
}

function noteOf({ summary, notes }: ContactRecord): string {
  return `**${summary.replace(/[\\`*_[\]<>]/g, '\\$&')}**\n\n${notes ?? ''}`;
}

function linkOf({ id, summary }: ContactRecord): { readonly label: string; readonly href: string } {
  return { label: summary, href: `/r/contact/${id}` };
}
