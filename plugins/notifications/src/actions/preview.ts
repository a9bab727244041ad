import type { RecordAction } from '@praxis/sdk';
import { manageNotifications } from '../access.js';
import { NotificationTemplate, NotificationText } from '../contract.js';

/** Leads from a template, or from one of its texts, to what it looks like with a real record. */
export const previewAction: RecordAction = {
  id: 'notifications.preview',
  label: 'Preview with a record',
  icon: 'eye',
  types: [NotificationTemplate.name, NotificationText.name],
  permission: manageNotifications,
  async run({ type, records }) {
    const [record] = records;
    const template = type === NotificationText.name ? String(record?.['template']) : (record?.id ?? '');
    return { message: 'Choose a record.', href: `/x/notifications/preview/${template}` };
  },
};
