import { Person } from '@praxis/plugin-people/contract';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import type { Panel, RecordOf } from '@praxis/sdk';
import { analyseImpact } from '../impact/analyse-impact.js';
import { Change } from '../record-types/change.js';

const shown = 8;

/** On the page of a change: what it reaches, as it was analysed, and whether that is still so. */
export const impactPanel: Panel = {
  id: 'changes.impact',
  slot: 'record.main',
  title: 'Impact',
  types: [Change.name],
  template: 'impact-panel',
  async load({ record }, context) {
    if (record === undefined) return undefined;
    const { may, store } = context;
    const change = record as unknown as RecordOf<typeof Change>;
    const action =
      may(actAsAgent) && !['done', 'void'].includes(change.state_category)
        ? `/x/changes/impact/${change.number ?? change.id}`
        : null;
    const found = change.impact_analysis;
    if (found === null) return action === null ? undefined : { none: true, action };
    const services = change.impacted_services ?? [];
    const owners = change.impacted_owners ?? [];
    const titles = await store.titles([
      ...services.map((id) => ({ type: Service.name, id })),
      ...owners.map((id) => ({ type: Person.name, id })),
    ]);
    const decided = !['new', 'assess', 'authorise'].includes(change.state);
    const now = decided
      ? found
      : (
          await analyseImpact(
            store.asSystem('whether it is still so does not depend on who looks'),
            change,
            context,
          )
        ).impact_analysis;
    return {
      action,
      stale: now.print !== found.print,
      at: change.impact_analysed_at,
      services: services.flatMap((id) => {
        const title = titles[id];
        return title === undefined ? [] : [{ href: `/r/service/${title.number ?? id}`, name: title.title }];
      }),
      owners: owners.flatMap((id) => titles[id]?.title ?? []),
      failing: found.failing,
      spared: found.reached - found.failing,
      complete: found.complete,
      lines: found.items.slice(0, shown).map(({ id, number, name, fails, depth }) => ({
        ...{ name, fails, depth, itself: depth === 0 },
        href: `/r/ci/${number ?? id}`,
      })),
      wholeHref: found.items.length > shown ? `/x/changes/impact/${change.number ?? change.id}` : null,
    };
  },
};
