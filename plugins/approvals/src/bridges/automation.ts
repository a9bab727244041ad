import { automationAction, automationActions } from '@praxis/plugin-automation/contract';
import { Group, Person, actAsAgent } from '@praxis/plugin-people/contract';
import { choice, contributeTo, defineBridge, integer, references, text } from '@praxis/sdk';
import { Approval } from '../record-types/approval.js';
import { stageRules } from '../plan/stage-plan.js';
import { Approvable } from '../traits.js';

/** A step of rules and macros: the record is put to people for approval. */
const askForApproval = automationAction({
  id: 'approvals.ask',
  label: 'Ask for approval',
  description: 'Of those named here, else of whom the first policy that fits names.',
  icon: 'checks',
  traits: [Approvable.name],
  permission: actAsAgent,
  fields: {
    title: text({ label: 'What is asked', description: 'Empty: the title of the record.', maxLength: 500 }),
    people: references({ label: 'Approvers', to: Person }),
    groups: references({ label: 'Groups of approvers', to: Group }),
    rule: choice({ label: 'Who has to agree', required: true, default: 'anyone', choices: stageRules }),
    needed: integer({ label: 'How many', description: 'People or percent, where so many are asked for.' }),
  },
  async run({ type, record, values, tx, reason }) {
    const { title, rule, needed } = values;
    const [people, groups] = [values.people ?? [], values.groups ?? []];
    const named = people.length + groups.length > 0;
    const stages = [{ name: 'Approval', rule, people, groups, ...(needed !== null && { needed }) }];
    const approval = await tx.create(
      Approval,
      {
        ...{ subject_type: type, subject_id: record.id },
        ...(named && { stages }),
        ...(title !== null && title !== '' && { title }),
      },
      { reason },
    );
    return `approval ${approval.number ?? approval.id}`;
  },
});

export const bridge = defineBridge({ points: [contributeTo(automationActions, askForApproval)] });
