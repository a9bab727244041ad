import { actAsAgent } from '@praxis/plugin-people/contract';
import { eq } from '@praxis/predicate';
import type { Panel } from '@praxis/sdk';
import { isPublic } from '../audience-kinds.js';
import { readPlan } from '../read-plan.js';
import { MajorIncident } from '../record-types/major-incident.js';
import { filledText, mayPublish } from '../update-text.js';
import { clockOf } from './plan.js';

/** Where an update is written: whom it is for, who waits the longest, and what they were told last. */
export const updateForm: Panel = {
  id: 'incidents.major-update-form',
  slot: 'record.main',
  title: 'Tell the next update',
  types: [MajorIncident.name],
  permission: actAsAgent,
  when: eq('state', 'active'),
  template: 'major/update-form',
  async load({ record, query }, context) {
    if (record === undefined || !mayPublish(context, record)) return undefined;
    const plan = await readPlan(context.store, record.id);
    const text = plan.find(({ id }) => id === query['text']);
    const key = record.number ?? record.id;
    return {
      action: `/x/incidents/major/${key}/updates`,
      body: text === undefined ? '' : await filledText(context, record, text.template ?? ''),
      phase: 'investigating',
      audiences: plan.map((audience) => ({
        id: audience.id,
        name: audience.name,
        chosen: true,
        isPublic: isPublic(audience.kind),
        clock: clockOf(audience, context.now()),
        textHref:
          audience.template === null ? undefined : `/r/major_incident/${key}?text=${audience.id}#update`,
      })),
    };
  },
};
