import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Clock, Panel } from '@praxis/sdk';
import { readPlan, type AudienceRecord } from '../read-plan.js';
import { MajorIncident } from '../record-types/major-incident.js';

const soonMs = 5 * 60_000;

/** Who is told how often, and how long there is until they have to hear again. */
export const planPanel: Panel = {
  id: 'incidents.major-plan',
  slot: 'record.side',
  title: 'Communication plan',
  types: [MajorIncident.name],
  permission: actAsAgent,
  prominent: true,
  template: 'major/plan',
  async load({ record }, { store, now }) {
    if (record === undefined || record['state'] === 'candidate') return undefined;
    const plan = await readPlan(store, record.id);
    return {
      newHref: `/new/major_incident_audience?major_incident=${record.id}`,
      lines: plan.map((audience) => ({
        href: `/r/major_incident_audience/${audience.id}`,
        title: audience.name,
        clock: clockOf(audience, now()),
        cadence: audience.cadence_minutes,
        last: audience.last_update_at,
      })),
    };
  },
};

/** The promise to an audience as it is shown everywhere; nothing where nothing is promised now. */
export function clockOf(audience: AudienceRecord, now: Date): Clock | undefined {
  const { next_due_at: due, cadence_minutes: cadence } = audience;
  if (due === null || cadence === null) return undefined;
  const left = Date.parse(due) - now.getTime();
  return {
    due,
    level: left <= 0 ? 'late' : left <= soonMs ? 'soon' : 'calm',
    percent: Math.round(Math.min(100, Math.max(0, 100 - (left / (cadence * 60_000)) * 100))),
  };
}
