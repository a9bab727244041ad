import { MailMessage } from '@praxis/plugin-mail/contract';
import { boolean, contributeTo, defineBridge, text } from '@praxis/sdk';
import { automationTriggers, type AutomationTrigger } from '../points/automation-triggers.js';

/** A mail became a record, or a message on one. */
const mailArrived: AutomationTrigger = {
  id: 'automation.mail',
  label: 'A mail comes',
  of: MailMessage,
  actions: ['create', 'update'],
  facts: {
    from: text({ label: 'From' }),
    subject: text({ label: 'Subject' }),
    automatic: boolean({ label: 'By a machine' }),
    new_record: boolean({ label: 'Became a record' }),
  },
  async occurred(entry, { store }) {
    // Mail is written down first and attached to its record then, or in one go.
    if (!entry.changed('subject_id')) return undefined;
    const system = store.asSystem('what a mail says is asked for by rules');
    const [mail] = await system.getMany(MailMessage, [entry.recordId]);
    if (mail?.direction !== 'in' || mail.subject_type === null || mail.subject_id === null) return undefined;
    return {
      type: mail.subject_type,
      id: mail.subject_id,
      facts: {
        from: mail.from_address,
        subject: mail.subject,
        automatic: mail.automatic,
        new_record: mail.outcome === 'created',
      },
    };
  },
};

export const bridge = defineBridge({ points: [contributeTo(automationTriggers, mailArrived)] });
