import { definePlugin, form, view } from '@praxis/sdk';
import { grants } from './access.js';
import { callPage } from './call/page.js';
import { Contact, PersonPhone } from './contract.js';
import { forgetContacts } from './forget-contacts.js';
import { messageCame } from './hooks.js';
import { ContactSettings } from './settings.js';
import { contactsOfPerson, contactsOfRecord } from './timeline.js';

export default definePlugin({
  contributes: {
    recordTypes: [Contact],
    extensions: [PersonPhone],
    grants,
    settings: ContactSettings,
    hooks: [messageCame],
    jobs: [forgetContacts],
    pages: [callPage],
    timeline: [contactsOfRecord, contactsOfPerson],
    views: [
      view(Contact, 'all', {
        title: 'Contacts',
        sort: ['-began_at'],
        columns: ['began_at', 'channel', 'direction', 'person', 'summary', 'lasted'],
        icon: 'phone',
      }),
      view(Contact, 'calls', {
        title: 'Calls',
        filter: { field: 'channel', op: 'eq', value: 'phone' },
        sort: ['-began_at'],
        columns: ['began_at', 'direction', 'person', 'number_called', 'summary', 'lasted'],
        icon: 'phone',
      }),
    ],
    forms: [
      form(Contact, 'default', {
        purpose: 'both',
        sections: [
          { fields: ['channel', 'direction', 'person', 'number_called', 'began_at', 'lasted'] },
          { fields: ['summary', 'notes'] },
        ],
      }),
    ],
    navigation: [
      {
        id: 'contacts.call',
        section: 'tools',
        label: 'Log a call',
        icon: 'phone-plus',
        href: '/x/contacts/call',
        permission: 'people.act-as-agent',
      },
      {
        id: 'contacts.contacts',
        section: 'tools',
        label: 'Contacts',
        icon: 'phone',
        href: '/q/contact.all',
        type: Contact.name,
      },
    ],
  },
  bridges: { incidents: () => import('./bridges/incidents.js') },
});
