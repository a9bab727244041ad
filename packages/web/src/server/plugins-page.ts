import type { ChangePlan, Platform, PluginState, PluginStatus } from '@praxis/core';
import { isPraxisError, type Problem, type Tone } from '@praxis/sdk';
import type { ActionModel } from '../model/action.js';
import type { PluginCardModel, PluginDetailModel, PluginsModel } from '../pages/plugins.model.js';
import { hueOf } from '../model/person.js';
import { problemModels } from './form-fields.js';
import type { Visit } from './visit.js';
import { rawValue } from './raw-value.js';

const states: Readonly<Record<PluginState, { readonly label: string; readonly tone: Tone }>> = {
  found: { label: 'Available', tone: 'neutral' },
  installed: { label: 'Available', tone: 'neutral' },
  enabled: { label: 'Enabled', tone: 'green' },
  disabled: { label: 'Disabled', tone: 'neutral' },
  failed: { label: 'Failed', tone: 'red' },
  quarantined: { label: 'In quarantine', tone: 'red' },
  removed: { label: 'Removed', tone: 'neutral' },
  purged: { label: 'Purged', tone: 'neutral' },
};

/** All plugins: what needs attention first. */
export async function pluginsModel(
  visit: Visit,
  platform: Platform,
  added: { readonly source: string; readonly problem?: string } = { source: '' },
): Promise<PluginsModel> {
  // Somebody may have put a package into the folders since, such as by the command line.
  await platform.plugins.rescan();
  const all = await platform.plugins.list();
  const group = (id: string, title: string, wanted: readonly PluginState[]) => ({
    id,
    title: visit.msg(title),
    plugins: all.filter(({ state }) => wanted.includes(state)).map((status) => card(visit, status)),
  });
  return {
    title: visit.msg('Plugins'),
    total: all.length,
    add: {
      action: '/admin/plugins',
      field: {
        name: 'source',
        label: visit.msg('Package'),
        control: 'text',
        value: added.source,
        required: true,
        help: visit.msg(
          'The name of a package on the npm registry, or the path of a tarball or folder on the server.',
        ),
        ...(added.problem !== undefined && { problem: added.problem }),
      },
    },
    groups: [
      group('attention', 'Needs attention', ['failed', 'quarantined']),
      group('enabled', 'Enabled', ['enabled']),
      group('available', 'Available', ['found', 'installed', 'disabled', 'removed']),
    ].filter(({ plugins }) => plugins.length > 0),
  };
}

/** One plugin, and what enabling or disabling it would do. */
export async function pluginDetailModel(
  visit: Visit,
  platform: Platform,
  id: string,
  failure?: unknown,
): Promise<PluginDetailModel> {
  const status = await platform.plugins.get(id);
  const enabled = status.state === 'enabled';
  const action = enabled ? 'disable' : 'enable';
  const plan = await platform.plugins.plan(
    id,
    action,
    enabled ? { withDependents: true } : { withRequired: true },
  );
  const health = platform.plugins.health().contributions.filter(({ plugin }) => plugin === id);
  return {
    ...card(visit, status),
    trail: {
      steps: [{ label: visit.msg('Plugins'), href: '/admin/plugins' }],
      key: visit.label(id, status.title),
    },
    enabled,
    ...(failure !== undefined && {
      notice: {
        tone: 'red' as const,
        symbol: 'alert-triangle',
        text: failure instanceof Error ? failure.message : rawValue(failure),
      },
    }),
    plan: {
      title: enabled ? visit.msg('What disabling does') : visit.msg('What enabling does'),
      action: `/admin/plugins/${id}/${action}`,
      submitLabel: enabled ? visit.msg('Disable') : visit.msg('Enable'),
      cancelHref: '/admin/plugins',
      steps: planSteps(visit, plan, enabled),
      problems: problemModels([
        ...plan.problems,
        ...(isPraxisError(failure) ? failure.problems : []),
      ] satisfies Problem[]),
      ...(plan.problems.length > 0 && { blocked: true }),
    },
    contributions: plan.contributions.map(({ kind, names }) => ({
      label: visit.msg(kindLabel(kind)),
      symbol: 'puzzle',
      items: [...names],
    })),
    requires:
      Object.keys(status.requires).length === 0
        ? []
        : [
            {
              label: visit.msg('Requires'),
              items: Object.entries(status.requires).map(([name, range]) => `${name} ${range}`),
            },
          ],
    ...(health.length > 0 && {
      costs: {
        caption: visit.msg('Measured cost'),
        columns: [
          { label: visit.msg('Part') },
          { label: visit.msg('Calls'), number: true },
          { label: visit.msg('p95, ms'), number: true },
          { label: visit.msg('Failures'), number: true },
        ],
        rows: health.map(({ contribution, calls, p95, failures }) => ({
          cells: [
            { text: contribution },
            ...[String(calls), p95.toFixed(1), String(failures)].map((text) => ({ text, number: true })),
          ],
        })),
      },
    }),
    actions: actionsOf(visit, status),
  };
}

/** What else can be done with it: its settings, and taking away what is not in use. */
function actionsOf(visit: Visit, { id, state, added, hasSettings }: PluginStatus): ActionModel[] {
  const path = `/admin/plugins/${id}`;
  const settings = state === 'enabled' && hasSettings;
  const removable = added && ['installed', 'disabled', 'failed', 'quarantined'].includes(state);
  const purgeable = state === 'disabled' || state === 'removed';
  return [
    ...(settings ? [{ label: visit.msg('Settings'), symbol: 'settings', href: `${path}/settings` }] : []),
    ...(removable
      ? [
          {
            label: visit.msg('Remove'),
            symbol: 'trash',
            name: 'change',
            value: 'remove',
            action: `${path}/remove`,
          },
        ]
      : []),
    ...(purgeable
      ? [{ label: visit.msg('Purge data…'), symbol: 'trash-x', danger: true, href: `${path}/purge` }]
      : []),
  ];
}

function card(visit: Visit, status: PluginStatus): PluginCardModel {
  const { label, tone } = states[status.state];
  return {
    id: status.id,
    title: visit.label(status.id, status.title),
    description: visit.label(status.id, status.description ?? ''),
    version: status.version,
    symbol: 'puzzle',
    hue: hueOf(status.id),
    href: `/admin/plugins/${status.id}`,
    state: { label: visit.msg(label), tone },
    ...(status.problems[0] !== undefined && { problem: status.problems[0].message }),
  };
}

function planSteps(
  visit: Visit,
  plan: ChangePlan,
  enabled: boolean,
): NonNullable<PluginDetailModel['plan']>['steps'] {
  const along = enabled ? plan.disables : plan.enables;
  const ids = along.map((id) => ({
    kind: enabled ? visit.msg('disables') : visit.msg('enables'),
    tone: 'blue' as const,
    text: id,
  }));
  const steps = plan.steps.map((step) => ({
    kind:
      step.kind === 'additive'
        ? visit.msg('adds')
        : step.kind === 'rewrite'
          ? visit.msg('rewrites')
          : visit.msg('removes'),
    tone: step.kind === 'additive' ? ('green' as const) : ('orange' as const),
    text: step.description,
    statement: step.sql,
  }));
  const kept = enabled
    ? [{ kind: visit.msg('keeps'), tone: 'green' as const, text: visit.msg('All data stays as it is.') }]
    : [];
  return [...ids, ...steps, ...kept];
}

function kindLabel(kind: string): string {
  const words = kind.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
