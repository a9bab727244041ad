import { action, choice, integer, markdown, references, text } from '@praxis/sdk';
import { Group, Person, actAsAgent } from '@praxis/plugin-people/contract';
import { Approval } from '../record-types/approval.js';
import { stageRules } from '../plan/stage-plan.js';
import { Approvable } from '../traits.js';

/** Puts a record to people for approval: to those named here, else to those whom a policy names. */
export const requestApproval = action(Approvable, {
  id: 'approvals.request',
  label: 'Ask for approval',
  icon: 'checks',
  permission: actAsAgent,
  when: { field: 'approval_state', op: 'ne', value: 'pending' },
  bulk: true,
  fields: {
    people: references({
      label: 'Approvers',
      description: 'Empty, and no group: whom the policy for the record names.',
      to: Person,
    }),
    groups: references({ label: 'Groups of approvers', to: Group }),
    rule: choice({ label: 'Who has to agree', required: true, default: 'anyone', choices: stageRules }),
    needed: integer({ label: 'How many', description: 'People or percent, where so many are asked for.' }),
    title: text({ label: 'What is asked', description: 'Empty: the title of the record.', maxLength: 500 }),
    details: markdown({ label: 'Details', description: 'Everybody who is asked may read them.' }),
  },
  async run({ type, records, values }, { store, msg }) {
    const { people, groups, rule, needed, title, details } = values;
    const named = (people ?? []).length + (groups ?? []).length > 0;
    const stages = [
      {
        name: msg('Approval'),
        rule,
        ...(needed !== null && { needed }),
        people: people ?? [],
        groups: groups ?? [],
      },
    ];
    const numbers = await store.transaction(async (tx) => {
      const made: string[] = [];
      for (const { id } of records) {
        const approval = await tx.create(Approval, {
          ...{ subject_type: type, subject_id: id },
          ...(named && { stages }),
          ...(title !== null && title !== '' && { title }),
          ...(details !== null && details !== '' && { details }),
        });
        made.push(approval.number ?? '');
      }
      return made;
    });
    return { message: msg('Asked for approval: {numbers}.', { numbers: numbers.join(', ') }) };
  },
});
