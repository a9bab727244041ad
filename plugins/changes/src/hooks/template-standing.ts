import { all, eq } from '@praxis/predicate';
import { on, type Transaction } from '@praxis/sdk';
import { usualModel } from '../models/way.js';
import { Change } from '../record-types/change.js';
import { ChangeTemplate } from '../record-types/change-template.js';
import { ChangeSettings } from '../settings.js';
import { outcomeOf, standingAfter } from '../templates/standing.js';

const mostDrafts = 200;

/** A template is standard for as long as its changes go well: a failure costs it that, enough successes bring it back. */
export const templateStanding = on(Change).derive(
  {
    id: 'changes.template-standing',
    actions: ['update', 'transition'],
    fields: ['state', 'close_code'],
    when: (change, { before }) => change.template !== null && outcomeOf(change, before) !== undefined,
  },
  async (change, context) => {
    const { before, now, settings } = context;
    const outcome = outcomeOf(change, before);
    if (change.template === null || outcome === undefined) return;
    const tx = context.tx.asSystem('what a template is worth follows from its changes');
    // Two that end at the same moment are both counted.
    await tx.lock(`template ${change.template}`);
    const [template] = await tx.getMany(ChangeTemplate, [change.template]);
    if (template === undefined) return;
    const patch = standingAfter(template, outcome, {
      needed: settings(ChangeSettings).template_clean_runs,
      at: now().toISOString(),
      change: change.number,
    });
    if (patch === undefined) return;
    const words = { failed: 'failed', clean: 'went well' };
    const reason = `${change.number ?? 'A change'} ${words[outcome]}.`;
    await tx.update(ChangeTemplate, template.id, patch, { reason });
    if (patch.standing !== 'lost') return;
    const normal = await usualModel(context, 'normal');
    if (normal !== undefined) await askForDrafts(tx, template.id, normal.id, reason);
  },
);

/** What was made before, and that nobody has begun with, is agreed to as well. */
async function askForDrafts(tx: Transaction, template: string, model: string, reason: string): Promise<void> {
  const { items } = await tx.find(Change, {
    filter: all(eq('template', template), eq('state', 'new'), eq('type', 'standard')),
    fields: ['state'],
    limit: mostDrafts,
  });
  for (const { id } of items) await tx.update(Change, id, { model }, { reason });
}
