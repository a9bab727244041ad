import type { Panel, RecordOf } from '@praxis/sdk';
import { whyImpactIsMissing } from '../impact/analyse-impact.js';
import { changeLifecycle } from '../lifecycle.js';
import { goesOn, lackFor, modelOf, needsApproval, statesOf, usualNext } from '../models/way.js';
import { Change } from '../record-types/change.js';

/** On the page of a change: the states of its model, where it stands, and what it lacks to go on. */
export const wayPanel: Panel = {
  id: 'changes.way',
  slot: 'record.side',
  title: 'Way',
  types: [Change.name],
  when: { field: 'state_category', op: 'in', value: ['new', 'active', 'paused'] },
  prominent: true,
  template: 'way',
  async load({ record }, context) {
    const change = record as unknown as RecordOf<typeof Change> | undefined;
    if (change === undefined) return undefined;
    const [model, states] = await Promise.all([
      modelOf(context, change.model),
      statesOf(context, change.model),
    ]);
    if (model === undefined || states.length === 0) return undefined;
    const { msg, now, store } = context;
    const ways = states.filter(({ state }) => state !== 'cancelled');
    const here = ways.findIndex(({ state }) => state === change.state);
    const next = usualNext(states, change.state);
    const system = store.asSystem('what a change lacks does not depend on who looks');
    const schema = system.describe(Change);
    const row = (state: string | undefined) => states.find((one) => one.state === state);
    const lack = lackFor(row(next), change, schema, now());
    const waits =
      next !== undefined &&
      goesOn(next) &&
      change.approval_state !== 'approved' &&
      needsApproval(row(change.state), change, schema, now());
    const impact =
      model.needs_impact && (next === 'authorise' || change.state === 'authorise')
        ? await whyImpactIsMissing(system, change, context)
        : undefined;
    const lacks = [
      ...lack.fields.map((name) =>
        msg(schema.properties[name]?.title ?? name, {}, { of: { type: Change.name } }),
      ),
      ...(lack.condition === undefined ? [] : [lack.condition]),
      ...(impact === undefined ? [] : [msg(impact.message)]),
      ...(waits ? [msg('The answer of those who are asked')] : []),
    ];
    return {
      model: model.name,
      steps: ways.map(({ state }, index) => ({
        name: changeLifecycle.states[state].label,
        done: index < here,
        current: index === here,
      })),
      next: next === undefined ? null : changeLifecycle.states[next].label,
      lacks,
    };
  },
};
