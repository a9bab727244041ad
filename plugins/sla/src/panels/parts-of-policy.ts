import { eq } from '@praxis/predicate';
import type { Panel } from '@praxis/sdk';
import { SlaPolicy, SlaStep, SlaTarget } from '../contract.js';

/** On the page of a promise: how long it gives, and what happens before it is broken. */
export const partsOfPolicy: Panel = {
  id: 'sla.parts-of-policy',
  slot: 'record.main',
  title: 'Targets and steps',
  types: [SlaPolicy.name],
  template: 'parts-of-policy',
  async load({ record }, { store, may }) {
    if (record === undefined) return undefined;
    const filter = eq('policy', record.id);
    const [targets, steps] = await Promise.all([
      store.find(SlaTarget, { filter, sort: ['position'], limit: 100 }),
      store.find(SlaStep, { filter, sort: ['percent'], limit: 100 }),
    ]);
    const mayChange = may('sla.work-out');
    return {
      targets: targets.items.map((target) => ({
        href: `/r/sla_target/${target.id}`,
        name: target.name,
        condition: target.condition,
        time: target.time ?? target.deadline_field,
        active: target.active,
      })),
      steps: steps.items.map((step) => ({
        href: `/r/sla_step/${step.id}`,
        name: step.name,
        percent: step.percent,
        minutes: step.offset_minutes,
        active: step.active,
      })),
      newTarget: mayChange ? `/new/sla_target?policy=${record.id}` : null,
      newStep: mayChange ? `/new/sla_step?policy=${record.id}` : null,
    };
  },
};
