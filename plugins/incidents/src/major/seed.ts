import type { NewRecord, RecordStore } from '@praxis/sdk';
import { CommunicationPlanLine } from './record-types/communication-plan-line.js';
import { MajorIncidentRule } from './record-types/major-incident-rule.js';

const rules: readonly NewRecord<typeof MajorIncidentRule>[] = [
  { name: 'Critical priority on a critical service', condition: 'priority = 1', service_criticality: '2' },
  { name: 'Many incidents that tell of the same', children: 20, within_minutes: 60 },
  { name: 'Critical priority for a VIP', condition: 'priority = 1', vip: true, active: false },
];

const plan: readonly NewRecord<typeof CommunicationPlanLine>[] = [
  {
    name: 'Responders',
    kind: 'responders',
    cadence_minutes: 15,
    template: '{number} {title}\n\nWhat we know:\n\nWhat is being tried, by whom:\n',
  },
  {
    name: 'Affected people',
    kind: 'affected',
    cadence_minutes: 30,
    template:
      '{service} has been disturbed since {began}.\n\nWhat we have found out:\n\nWhat helps meanwhile:\n',
  },
  { name: 'Everybody', kind: 'everybody', cadence_minutes: 60, template: '{title}\n' },
  {
    name: 'Management',
    kind: 'stakeholders',
    cadence_minutes: 60,
    template: '{number} {title}\n\nEffect on the business:\n\nWhen we expect it to be over:\n',
  },
];

/** Rules and a communication plan to begin with; every line of them can be changed. */
export async function seedMajor(store: RecordStore): Promise<void> {
  for (const [index, rule] of rules.entries())
    await store.create(MajorIncidentRule, { ...rule, position: (index + 1) * 10 });
  for (const [index, line] of plan.entries())
    await store.create(CommunicationPlanLine, { ...line, position: (index + 1) * 10 });
}
