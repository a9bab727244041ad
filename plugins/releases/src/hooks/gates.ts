import { eq } from '@praxis/predicate';
import { on, refuse } from '@praxis/sdk';
import { goAnyway } from '../access.js';
import { Release, ReleasePhase, releaseParts } from '../contract.js';
import { stageLeft, stageOrder } from '../lifecycle.js';
import { readinessOf } from '../readiness/readiness.js';

const mostNamed = 3;

/** A release does not leave a stage before its gates, and those of the stages before, are passed. */
export const gatesFirst = on(Release).guard(
  { id: 'releases.gates-first', actions: ['transition'], fields: ['state'] },
  async (_draft, { before, id, transition, tx }) => {
    const stage = stageLeft(transition, before?.state);
    if (stage === undefined) return undefined;
    const { items } = await tx
      .asSystem('gates hold whoever may see them')
      .find(ReleasePhase, { filter: eq('release', id), sort: ['position'], limit: 200 });
    const closed = items.filter(
      (phase) =>
        stageOrder.indexOf(phase.stage) <= stageOrder.indexOf(stage) &&
        phase.state !== 'go' &&
        phase.state !== 'skipped',
    );
    return closed.length === 0
      ? undefined
      : refuse('GATE_CLOSED', 'These gates have to be passed first: {gates}.', undefined, {
          gates: named(closed.map(({ name }) => name)),
        });
  },
);

/** It goes when nothing is missing, or when somebody who may takes it upon them, and says why. */
export const readyToGo = on(Release).guard(
  { id: 'releases.ready-to-go', actions: ['transition'], fields: ['state'] },
  async (draft, context) => {
    if (context.transition !== 'deploy' || context.before === undefined) return undefined;
    const store = context.tx.asSystem('what is missing is missing whoever may see it');
    const { lines } = await readinessOf(
      { store, msg: context.msg, parts: context.contributions(releaseParts) },
      context.before,
    );
    const missing = lines.filter(({ why }) => why !== null);
    if (missing.length === 0) return undefined;
    const list = named(missing.map(({ key, title }) => `${key} ${title}`.trim()));
    if (draft.go_anyway_reason === null)
      return refuse(
        'NOT_READY',
        'Something is missing: {list}. Mend it, or say why it goes anyway.',
        'go_anyway_reason',
        {
          list,
        },
      );
    return context.may(goAnyway) || context.principal.kind === 'system'
      ? undefined
      : refuse('NOT_READY', 'Something is missing, and you may not let it go: {list}.', undefined, { list });
  },
);

/** A gate is decided by its role. */
export const signOff = on(ReleasePhase).guard(
  { id: 'releases.sign-off', actions: ['transition'], fields: ['state'] },
  ({ sign_off_role: role }, { principal, transition }) =>
    (transition === 'go' || transition === 'no_go') &&
    role !== null &&
    principal.kind === 'person' &&
    !principal.roles.some((held) => held === role || held === 'admin')
      ? refuse('SIGN_OFF', 'Only somebody with the role {role} decides here.', undefined, { role })
      : undefined,
);

function named(names: readonly string[]): string {
  return names.slice(0, mostNamed).join(', ') + (names.length > mostNamed ? ' …' : '');
}
