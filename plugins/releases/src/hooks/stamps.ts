import { on, type RecordOf } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Release, ReleaseDeployment, ReleasePhase, ReleaseType } from '../contract.js';

const dayMs = 86_400_000;

/** Keeps the moments that reports read, where a release was held, and how long its early life is. */
export const releaseStamps = on(Release).beforeSave(
  { id: 'releases.stamps', actions: ['create', 'transition'] },
  async (draft, { action, before, lookup, now, transition }) => {
    const at = now().toISOString();
    if (action === 'create') return { opened_at: draft.opened_at ?? at };
    switch (transition) {
      case 'hold':
        return { held_at: before?.state ?? null };
      case 'support': {
        const type = (await lookup(ReleaseType)).find(({ id }) => id === draft.release_type);
        const until = new Date(now().getTime() + (type?.early_life_days ?? 0) * dayMs);
        return {
          deployed_at: at,
          early_life_until: draft.early_life_until ?? until.toISOString().slice(0, 10),
        };
      }
      case 'finish':
      case 'back_out':
      case 'cancel':
        return { closed_at: at };
      default:
        return transition?.startsWith('resume_') === true ? { held_at: null, hold_reason: null } : undefined;
    }
  },
);

/** Who decided on a gate, and when; nobody did when it is opened again. */
export const gateStamps = on(ReleasePhase).beforeSave(
  { id: 'releases.gate-stamps', actions: ['transition'] },
  async (_draft, { now, principal, transition, tx }) => {
    if (transition === 'start') return undefined;
    if (transition === 'reopen') return { decided_by: null, decided_at: null, decision_reason: null };
    // Accounts of programs are nobody's.
    const [person] = await tx
      .asSystem('who decides is somebody whom the directory knows')
      .getMany(Person, [principal.id]);
    return { decided_by: person?.id ?? null, decided_at: now().toISOString() };
  },
);

type Moments = Partial<
  Pick<RecordOf<typeof ReleaseDeployment>, 'started_at' | 'finished_at' | 'backed_out_at'>
>;

/** Moments of a deployment that nobody told. */
export const deploymentStamps = on(ReleaseDeployment).beforeSave(
  { id: 'releases.deployment-stamps', actions: ['transition'] },
  (draft, { now, transition }): Moments => {
    const at = now().toISOString();
    if (transition === 'start') return { started_at: draft.started_at ?? at };
    if (transition === 'back_out') return { backed_out_at: draft.backed_out_at ?? at };
    return { finished_at: draft.finished_at ?? at };
  },
);
