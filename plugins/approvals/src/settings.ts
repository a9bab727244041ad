import { choice, integer, settings } from '@praxis/sdk';
import { afterEdits } from './plan/after-edits.js';

export const ApprovalSettings = settings('approvals', {
  remind_after_hours: integer({
    label: 'Remind after hours',
    description:
      'Where the policy does not say. Hours in which the standard calendar is open, where there are calendars. 0: never.',
    required: true,
    default: 9,
    minimum: 0,
    maximum: 10_000,
  }),
  expires_after_hours: integer({
    label: 'Expires after hours',
    description:
      'Where the policy does not say. Hours in which the standard calendar is open, where there are calendars. 0: never.',
    required: true,
    default: 90,
    minimum: 0,
    maximum: 100_000,
  }),
  when_edited: choice({
    label: 'When it is edited afterwards',
    description: 'Where the policy does not say, and where somebody asks without a policy.',
    required: true,
    default: 'void',
    choices: afterEdits,
  }),
  link_hours: integer({
    label: 'Links in messages work for hours',
    description:
      'For so long somebody can answer by the link that was sent to them. 0: such links are not sent.',
    required: true,
    default: 168,
    minimum: 0,
    maximum: 10_000,
  }),
});
