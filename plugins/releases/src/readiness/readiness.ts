import { all, eq, isIn } from '@praxis/predicate';
import type { Msg, RecordOf } from '@praxis/sdk';
import { ChecklistItem, Task } from '@praxis/plugin-tasks/contract';
import type { Release } from '../record-types/release.js';
import { ReleaseDeployment } from '../record-types/release-deployment.js';
import { ReleasePhase } from '../record-types/release-phase.js';
import { stageOrder } from '../lifecycle.js';
import { bundleOf, type BundledPart, type Tools } from './bundle.js';

/** One thing that a release needs before it goes. */
export interface ReadinessLine {
  readonly group: 'plan' | 'gates' | 'parts' | 'deployments';
  readonly key: string;
  readonly title: string;
  readonly href: string | null;
  readonly symbol: string;
  /** Why it is missing; null when it is there. */
  readonly why: string | null;
}

export interface Readiness {
  readonly lines: readonly ReadinessLine[];
  readonly parts: readonly BundledPart[];
}

/** All that a release needs before it goes, what is missing, and why: the one place that knows. */
export async function readinessOf(tools: Tools, release: RecordOf<typeof Release>): Promise<Readiness> {
  const [parts, gates, deployments] = await Promise.all([
    bundleOf(tools, release.id),
    gateLines(tools, release.id),
    deploymentLines(tools, release),
  ]);
  return {
    parts,
    lines: [...planLines(tools, release), ...gates, ...partLines(tools, release, parts), ...deployments],
  };
}

function planLines({ msg }: Tools, release: RecordOf<typeof Release>): readonly ReadinessLine[] {
  // What is missing leads to where it is filled in.
  const line = (
    field: 'version_name' | 'planned_start' | 'backout_plan',
    title: string,
    why: string,
  ): ReadinessLine => ({
    ...{ group: 'plan', key: '', title, symbol: 'clipboard-text', why: has(release[field]) ? null : why },
    href: `/r/release/${release.number ?? release.id}${has(release[field]) ? '' : `/edit/${field}`}`,
  });
  return [
    line('version_name', msg('Version'), msg('Nobody has said which version it is.')),
    line('planned_start', msg('Time of the deployment'), msg('Nobody has said when it goes.')),
    line('backout_plan', msg('Roll-back plan'), msg('Nobody has said how to go back.')),
  ];
}

async function gateLines({ store, msg }: Tools, release: string): Promise<readonly ReadinessLine[]> {
  const { items } = await store.find(ReleasePhase, {
    filter: eq('release', release),
    sort: ['position'],
    limit: 200,
  });
  // Those of later stages are passed later.
  const before = items.filter(({ stage }) => stageOrder.indexOf(stage) <= stageOrder.indexOf('ready'));
  const open = before.filter(({ state }) => state !== 'go' && state !== 'skipped').map(({ id }) => id);
  const [lines, tasks] = await openWork({ store }, open);
  return before.map(({ id, name, number, state, sign_off_role: role, decision_reason: reason }) => ({
    ...{ group: 'gates', key: number ?? '', title: name, symbol: 'barrier-block' },
    href: `/r/release_phase/${number ?? id}`,
    why: !open.includes(id)
      ? null
      : whyClosed(msg, { state, role, reason, lines: lines.get(id), tasks: tasks.get(id) }),
  }));
}

function whyClosed(
  msg: Msg,
  gate: {
    readonly state: string;
    readonly role: string | null;
    readonly reason: string | null;
    readonly lines: number | undefined;
    readonly tasks: number | undefined;
  },
): string {
  if (gate.state === 'no_go') return msg('No go: {reason}', { reason: gate.reason ?? '' });
  const open = [
    ...((gate.lines ?? 0) > 0
      ? [
          msg('{count, plural, one {# line is} other {# lines are}} not ticked', {
            count: gate.lines ?? 0,
          }),
        ]
      : []),
    ...((gate.tasks ?? 0) > 0
      ? [msg('{count, plural, one {# task is} other {# tasks are}} open', { count: gate.tasks ?? 0 })]
      : []),
  ];
  if (open.length > 0) return `${open.join(', ')}.`;
  return gate.role === null
    ? msg('Nobody has decided yet.')
    : msg('Waits for the decision of {role}.', { role: gate.role });
}

/** What keeps gates closed, by gate: lines that are not ticked, and tasks that are open. */
async function openWork({ store }: Pick<Tools, 'store'>, gates: readonly string[]) {
  if (gates.length === 0) return [new Map<string, number>(), new Map<string, number>()] as const;
  const ofGates = all(
    eq('subject_type', ReleasePhase.name),
    isIn('subject_id', gates),
    eq('mandatory', true),
  );
  const [lines, tasks] = await Promise.all([
    store.types().includes(ChecklistItem.name)
      ? store.countBy(ChecklistItem, 'subject_id', { filter: all(ofGates, eq('done', false)) })
      : [],
    store.types().includes(Task.name)
      ? store.countBy(Task, 'subject_id', {
          filter: all(ofGates, isIn('state_category', ['new', 'active', 'paused'])),
        })
      : [],
  ]);
  return [counts(lines), counts(tasks)] as const;
}

function counts(groups: readonly { readonly value: unknown; readonly count: number }[]) {
  return new Map(groups.map(({ value, count }) => [String(value), count]));
}

function partLines(
  { msg }: Tools,
  { id }: RecordOf<typeof Release>,
  parts: readonly BundledPart[],
): readonly ReadinessLine[] {
  if (parts.length === 0)
    return [
      {
        ...{ group: 'parts', key: '', title: msg('Parts'), symbol: 'package-import' },
        href: `/new/release_item?release=${id}`,
        why: msg('Nothing goes out with it yet.'),
      },
    ];
  return parts.map(({ item, part, facts }) => ({
    group: 'parts',
    key: item.subject_number,
    title: facts?.title ?? '',
    href: facts?.href ?? null,
    symbol: part?.symbol ?? 'package-import',
    why: facts === undefined ? msg('It is gone, or not for you to see.') : (facts.missing ?? null),
  }));
}

async function deploymentLines(
  { store, msg }: Tools,
  release: RecordOf<typeof Release>,
): Promise<readonly ReadinessLine[]> {
  const { items } = await store.find(ReleaseDeployment, {
    filter: eq('release', release.id),
    sort: ['-created_at'],
    limit: 200,
  });
  const inEnvironment = (name: string) => items.filter(({ environment }) => environment === name);
  const tested = [...inEnvironment('staging'), ...inEnvironment('test')];
  const planned = inEnvironment('production').filter(
    ({ state }) => state !== 'failed' && state !== 'backed_out',
  );
  const line = (environment: string, title: string, there: boolean, why: string): ReadinessLine => ({
    ...{ group: 'deployments', key: '', title, symbol: 'rocket', why: there ? null : why },
    href: there ? null : plan(environment),
  });
  const plan = (environment: string): string =>
    `/new/release_deployment?${new URLSearchParams({
      ...{ release: release.id, environment },
      ...(release.version_name !== null && { version_name: release.version_name }),
    }).toString()}`;
  return [
    line(
      'staging',
      msg('Deployed for testing'),
      tested.some(({ state }) => state === 'succeeded'),
      tested.length === 0
        ? msg('It was never deployed to test or staging.')
        : msg('No deployment to test or staging succeeded.'),
    ),
    line('production', msg('Deployment to production'), planned.length > 0, msg('None is planned.')),
  ];
}

function has(text: string | null): boolean {
  return text !== null && text.trim() !== '';
}
