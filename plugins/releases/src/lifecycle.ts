import { eq } from '@praxis/predicate';
import { lifecycle } from '@praxis/sdk';

/** The way of a release, in order. Each stage may have gates, which stand before the next one. */
export const stages = {
  planning: 'Planning',
  build: 'Build',
  test: 'Test',
  ready: 'Ready',
  deploying: 'Deploying',
  early_life: 'Early life',
} as const;

export type Stage = keyof typeof stages;

export const stageOrder = Object.keys(stages) as readonly Stage[];

/** States of a release: from the plan, over gates, into use, and through the first days of its life. */
export const releaseLifecycle = lifecycle({
  field: 'state',
  initial: 'planning',
  states: {
    planning: { label: stages.planning, category: 'new', icon: 'state-new' },
    build: { label: stages.build, category: 'active', icon: 'hammer', tone: 'blue' },
    test: { label: stages.test, category: 'active', icon: 'test-pipe', tone: 'violet' },
    ready: { label: stages.ready, category: 'active', icon: 'circle-check', tone: 'teal' },
    deploying: { label: stages.deploying, category: 'active', icon: 'rocket', tone: 'orange' },
    early_life: { label: stages.early_life, category: 'active', icon: 'plant-2', tone: 'green' },
    on_hold: { label: 'On hold', category: 'paused', icon: 'state-paused', tone: 'neutral' },
    done: { label: 'Done', category: 'done', icon: 'state-done', tone: 'green' },
    backed_out: { label: 'Backed out', category: 'void', icon: 'arrow-back-up', tone: 'red' },
    cancelled: { label: 'Cancelled', category: 'void', icon: 'state-void', tone: 'neutral' },
  },
  transitions: {
    start_build: { label: 'Start building', from: ['planning'], to: 'build', primary: true },
    start_test: { label: 'Start testing', from: ['build'], to: 'test', primary: true },
    make_ready: { label: 'Make ready', from: ['test'], to: 'ready', primary: true },
    deploy: {
      label: 'Deploy',
      from: ['ready'],
      to: 'deploying',
      fields: ['go_anyway_reason'],
      permission: 'releases.deploy',
      primary: true,
    },
    support: { label: 'Begin early life', from: ['deploying'], to: 'early_life', primary: true },
    finish: { label: 'Finish', from: ['early_life'], to: 'done', fields: ['review'], primary: true },
    rework: { label: 'Back to building', from: ['test', 'ready'], to: 'build' },
    back_out: {
      label: 'Back out',
      from: ['deploying', 'early_life'],
      to: 'backed_out',
      requires: ['backout_reason'],
      permission: 'releases.deploy',
    },
    hold: {
      label: 'Put on hold',
      from: ['planning', 'build', 'test', 'ready', 'deploying', 'early_life'],
      to: 'on_hold',
      requires: ['hold_reason'],
    },
    ...resumed(),
    cancel: {
      label: 'Cancel',
      from: ['planning', 'build', 'test', 'ready', 'on_hold'],
      to: 'cancelled',
      requires: ['cancel_reason'],
    },
  },
});

/** Back to where it was held: one move for each stage, of which one is possible. */
function resumed() {
  const back = <S extends Stage>(stage: S) => ({
    ...{ label: 'Resume', from: ['on_hold'], to: stage, primary: true },
    guard: eq('held_at', stage),
  });
  return {
    resume_planning: back('planning'),
    resume_build: back('build'),
    resume_test: back('test'),
    resume_ready: back('ready'),
    resume_deploying: back('deploying'),
    resume_early_life: back('early_life'),
  };
}

/** The stage that a forward move leaves; undefined for other moves. */
export function stageLeft(transition: string | undefined, before: string | undefined): Stage | undefined {
  const forward = ['start_build', 'start_test', 'make_ready', 'deploy', 'support', 'finish'];
  return transition !== undefined && forward.includes(transition) ? (before as Stage) : undefined;
}

/** A gate: waits for its stage, is worked on, and is decided. */
export const gateLifecycle = lifecycle({
  field: 'state',
  initial: 'waiting',
  states: {
    waiting: { label: 'Waiting', category: 'new', icon: 'state-new' },
    active: { label: 'In work', category: 'active', icon: 'state-active', tone: 'blue' },
    no_go: { label: 'No go', category: 'paused', icon: 'circle-x', tone: 'red' },
    go: { label: 'Go', category: 'done', icon: 'circle-check', tone: 'green' },
    skipped: { label: 'Skipped', category: 'void', icon: 'state-void', tone: 'neutral' },
  },
  transitions: {
    start: { label: 'Start', from: ['waiting'], to: 'active' },
    go: {
      label: 'Go',
      from: ['waiting', 'active', 'no_go'],
      to: 'go',
      fields: ['evidence'],
      primary: true,
    },
    no_go: { label: 'No go', from: ['waiting', 'active'], to: 'no_go', requires: ['decision_reason'] },
    skip: {
      label: 'Skip',
      from: ['waiting', 'active', 'no_go'],
      to: 'skipped',
      requires: ['decision_reason'],
      permission: 'releases.skip-gates',
    },
    reopen: { label: 'Reopen', from: ['go', 'skipped'], to: 'active' },
  },
});

export const deploymentLifecycle = lifecycle({
  field: 'state',
  initial: 'planned',
  states: {
    planned: { label: 'Planned', category: 'new', icon: 'state-new' },
    running: { label: 'Running', category: 'active', icon: 'rocket', tone: 'orange' },
    succeeded: { label: 'Succeeded', category: 'done', icon: 'circle-check', tone: 'green' },
    failed: { label: 'Failed', category: 'done', icon: 'circle-x', tone: 'red' },
    backed_out: { label: 'Backed out', category: 'void', icon: 'arrow-back-up', tone: 'red' },
  },
  transitions: {
    start: { label: 'Start', from: ['planned'], to: 'running', primary: true },
    succeed: { label: 'Succeeded', from: ['running'], to: 'succeeded', fields: ['notes'], primary: true },
    fail: { label: 'Failed', from: ['running'], to: 'failed', fields: ['notes'] },
    back_out: {
      label: 'Back out',
      from: ['running', 'succeeded', 'failed'],
      to: 'backed_out',
      requires: ['backout_reason'],
    },
  },
});
