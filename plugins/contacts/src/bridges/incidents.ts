import { all, eq, isIn } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { contributeTo, defineBridge, on } from '@praxis/sdk';
import { contactSubjects, type ContactSubject } from '../contact-subjects.js';
import { isPast, noteContact } from '../note-contact.js';

const shown = 10;

const incidents: ContactSubject = {
  type: Incident.name,
  newLabel: 'A new incident',
  async open(person, { store }) {
    if (!store.types().includes(Incident.name)) return [];
    const { items } = await store.find(Incident, {
      filter: all(eq('caller', person), isIn('state_category', ['new', 'active', 'paused'])),
      sort: ['-opened_at'],
      fields: ['title'],
      limit: shown,
    });
    return items;
  },
  create: ({ channel, person, summary, notes }, tx) =>
    tx.create(Incident, { title: summary, description: notes, caller: person, channel }),
};

/** An incident that somebody reported is a contact, too, unless it was logged as one already. */
const reported = on(Incident).committed(
  { id: 'contacts.incident-reported', actions: ['create'] },
  async (entry, context) => {
    const channel = entry.changes['channel']?.after;
    if (isPast(entry, context.now()) || channel === 'agent' || channel === 'monitoring') return;
    const { recordId } = entry;
    const store = context.store.asSystem('contacts are noted for everybody');
    const [incident] = await store.getMany(Incident, [recordId]);
    if (incident === undefined || incident.channel === 'agent' || incident.channel === 'monitoring') return;
    await noteContact(context, {
      source: `record ${incident.id}`,
      channel: incident.channel,
      person: incident.caller,
      at: incident.created_at,
      subject: { type: Incident.name, id: incident.id, key: incident.number ?? incident.id },
    });
  },
);

export const bridge = defineBridge({
  hooks: [reported],
  points: [contributeTo(contactSubjects, incidents)],
});
