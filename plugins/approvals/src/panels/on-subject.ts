import type { Panel } from '@praxis/sdk';
import { Approvals } from '../approval-service.js';
import { recordHref } from '../subject.js';
import { Approvable } from '../traits.js';
import { progressModel } from './progress-model.js';

/** On the page of a record: who is asked, who has answered what, and the buttons for whoever is to answer. */
export const approvalsOfRecord: Panel = {
  id: 'approvals.of-record',
  slot: 'record.main',
  title: 'Approval',
  traits: [Approvable.name],
  // Known from the record itself: pages of records that nobody ever put to anybody ask nothing.
  when: { field: 'approval_state', op: 'isNotEmpty' },
  template: 'panels/progress',
  async load({ record, type }, context) {
    if (record === undefined || type === undefined) return undefined;
    const progress = await context.use(Approvals).progressOf(context.store, { type, id: record.id });
    if (progress.length === 0) return undefined;
    const [latest, ...earlier] = await progressModel(context, progress, {
      returnHref: recordHref(type, record),
      answers: true,
    });
    return { latest, earlier, subject: null };
  },
};
