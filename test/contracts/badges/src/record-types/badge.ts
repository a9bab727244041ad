import { instant, lifecycle, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';

/** A badge that a visitor wears, from its announcement until it is back at the desk. */
export const Badge = recordType('badge', {
  title: 'Badge',
  plural: 'Badges',
  number: { prefix: 'VIS', digits: 5 },
  display: 'visitor',
  icon: 'user',
  fields: {
    visitor: text({ label: 'Visitor', required: true, minLength: 1, search: 'A' }),
    company: text({ label: 'Company', search: 'B' }),
    host: reference({ label: 'Host', to: Person, required: true }),
    card: text({ label: 'Card', description: 'What is printed on the card.', maxLength: 20, index: true }),
    issued_at: instant({ label: 'Issued', readOnly: true, index: true }),
    returned_at: instant({ label: 'Back', readOnly: true }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'expected',
    states: {
      expected: { label: 'Expected', category: 'new', icon: 'state-new' },
      out: { label: 'Out', category: 'active', icon: 'state-active', tone: 'blue' },
      overdue: { label: 'Overdue', category: 'paused', icon: 'state-paused', tone: 'red' },
      returned: { label: 'Returned', category: 'done', icon: 'state-done', tone: 'green' },
      lost: { label: 'Lost', category: 'void', icon: 'state-void' },
    },
    transitions: {
      issue: { label: 'Issue', from: ['expected'], to: 'out', requires: ['card'], primary: true },
      return: { label: 'Take back', from: ['out', 'overdue'], to: 'returned', primary: true },
      chase: { label: 'Chase', from: ['out'], to: 'overdue' },
      lose: { label: 'Report lost', from: ['out', 'overdue'], to: 'lost' },
    },
  }),
  indexes: [{ fields: ['state', '-issued_at'] }],
});
