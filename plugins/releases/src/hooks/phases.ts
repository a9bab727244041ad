import { all, eq } from '@praxis/predicate';
import { on, type Transaction } from '@praxis/sdk';
import { ChecklistItem } from '@praxis/plugin-tasks/contract';
import { Release, ReleaseGate, ReleasePhase } from '../contract.js';

/** A release gets the gates of its type, each with its checklist. */
export const phasesOfType = on(Release).derive(
  { id: 'releases.phases-of-type', actions: ['create'] },
  async (release, { lookup, tx }) => {
    const store = tx.asSystem('a release has the gates of its type, whoever makes it');
    for (const gate of await lookup(ReleaseGate)) {
      if (gate.release_type !== release.release_type) continue;
      const phase = await store.create(ReleasePhase, {
        release: release.id,
        ...{ name: gate.name, stage: gate.stage, position: gate.position },
        sign_off_role: gate.sign_off_role,
      });
      for (const [place, title] of (gate.checklist ?? []).entries()) {
        await store.create(ChecklistItem, {
          ...{ subject_type: ReleasePhase.name, subject_id: phase.id },
          ...{ title, mandatory: true, position: (place + 1) * 10 },
        });
      }
    }
    await begin(store, release.id, release.state);
  },
);

/** With a stage, its gates begin. */
export const phasesBegin = on(Release).derive(
  { id: 'releases.phases-begin', actions: ['transition'], fields: ['state'] },
  async (release, { tx }) => {
    await begin(tx.asSystem('gates begin with their stage'), release.id, release.state);
  },
);

async function begin(store: Transaction, release: string, stage: string): Promise<void> {
  const { items } = await store.find(ReleasePhase, {
    filter: all(eq('release', release), eq('state', 'waiting')),
    fields: ['stage'],
  });
  for (const phase of items)
    if (phase.stage === stage) await store.transition(ReleasePhase, phase.id, 'start');
}
