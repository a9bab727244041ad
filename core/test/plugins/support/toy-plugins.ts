import { eq, variable } from '@praxis/predicate';
import {
  choice,
  contributeTo,
  contributionPoint,
  definePlugin,
  extendType,
  form,
  grant,
  integer,
  on,
  provide,
  recordType,
  refuse,
  service,
  settings,
  text,
  view,
  type PluginDefinition,
  type PluginManifest,
} from '@praxis/sdk';
import type { InlinePlugin } from '../../../src/platform.js';

export const Gadget = recordType('gadget', {
  title: 'Gadget',
  plural: 'Gadgets',
  number: { prefix: 'GAD' },
  display: 'title',
  fields: {
    title: text({ label: 'Title', required: true, search: 'A' }),
    colour: choice({ label: 'Colour', choices: { red: 'Red', blue: 'Blue' }, default: 'red' }),
  },
});

export const Part = recordType('part', {
  title: 'Part',
  plural: 'Parts',
  display: 'title',
  fields: { title: text({ label: 'Title', required: true }), gadget: text({ label: 'Gadget' }) },
});

/** What the plugin "widgets" adds to gadgets. */
export const GadgetWidget = extendType(Gadget, {
  plugin: 'widgets',
  fields: { size: integer({ label: 'Size', default: 1, required: true }) },
});

export const Greeter = service<{ greet(): string }>('widgets.greeter');
export const Decorations = contributionPoint<{ readonly name: string }>('gadgets.decorations');
export const GadgetSettings = settings('gadgets', {
  limit: integer({ label: 'Limit', default: 10, required: true, minimum: 1, maximum: 100 }),
  note: text({ label: 'Note' }),
});

export function manifest(id: string, more: Partial<PluginManifest> = {}): PluginManifest {
  return { id, title: id, api: '^0.1', ...more };
}

export function inline(
  id: string,
  definition: Partial<PluginDefinition> = {},
  more: Partial<PluginManifest> = {},
): InlinePlugin {
  return {
    manifest: manifest(id, more),
    version: '1.0.0',
    definition: definePlugin({ contributes: {}, ...definition }),
  };
}

/** A practice by itself. */
export function gadgets(definition: Partial<PluginDefinition> = {}): InlinePlugin {
  return inline('gadgets', {
    contributes: {
      recordTypes: [Gadget],
      roles: [{ id: 'maker', title: 'Maker', permissions: ['gadgets.melt'] }],
      permissions: [{ id: 'gadgets.melt', title: 'Melt gadgets' }],
      grants: [
        grant('maker', Gadget, { actions: ['*'] }),
        // About a type of another plugin, so it rests while that one is disabled.
        grant('maker', 'part', { actions: ['read'] }),
      ],
      settings: GadgetSettings,
      forms: [form(Gadget, 'default', { purpose: 'both', sections: [{ fields: ['title', 'colour'] }] })],
      views: [
        view(Gadget, 'mine', { title: 'Mine', filter: eq('created_by', variable('me')), columns: ['title'] }),
      ],
      hooks: [
        on(Gadget).normalize({ id: 'gadgets.trim' }, (draft) => ({ title: draft.title?.trim() ?? '' })),
      ],
    },
    ...definition,
  });
}

/** A second practice that requires the first and reaches into everything that there is. */
export function widgets(definition: Partial<PluginDefinition> = {}): InlinePlugin {
  return inline(
    'widgets',
    {
      contributes: {
        recordTypes: [Part],
        extensions: [GadgetWidget],
        roles: [{ id: 'fitter', title: 'Fitter', includes: ['maker'] }],
        permissions: [{ id: 'widgets.fit', title: 'Fit widgets' }],
        grants: [grant('fitter', Part, { actions: ['*'] })],
        restrictions: [
          {
            id: 'widgets.hidden',
            type: 'gadget',
            actions: ['delete'],
            where: eq('created_by', variable('me')),
          },
        ],
        hooks: [
          on(Gadget).guard({ id: 'widgets.not-huge', fields: ['widgets__size'] }, (draft) =>
            (draft as Record<string, unknown>)['widgets__size'] === 99
              ? refuse('TOO_BIG', 'Too big.', 'widgets__size')
              : undefined,
          ),
        ],
        views: [view(Part, 'all', { title: 'All', columns: ['title'] })],
        navigation: [
          { id: 'widgets.parts', section: 'tools', label: 'Parts', icon: 'box', href: '/q/part.all' },
        ],
        jobs: [{ id: 'widgets.count', title: 'Count', run: () => Promise.resolve() }],
        services: [provide(Greeter, { greet: () => 'hello' })],
        points: [contributeTo(Decorations, { name: 'ribbon' })],
        cliCommands: [{ name: 'widgets', summary: 'Counts widgets', run: () => Promise.resolve() }],
        timeline: [{ id: 'widgets.fitted', load: () => Promise.resolve([]) }],
        principalResolvers: [{ id: 'widgets.fitters', types: ['part'], resolve: () => Promise.resolve({}) }],
        actions: [
          {
            id: 'widgets.fit-now',
            label: 'Fit',
            types: ['gadget'],
            run: () => Promise.resolve({ message: 'done' }),
          },
        ],
        listColumns: [
          {
            id: 'widgets.count-column',
            type: 'gadget',
            title: 'Widgets',
            load: () => Promise.resolve(new Map()),
          },
        ],
        panels: [
          {
            id: 'widgets.panel',
            slot: 'record.side',
            title: 'W',
            template: 'w',
            types: ['gadget'],
            load: () => Promise.resolve({}),
          },
        ],
        routes: [
          { method: 'get', path: '/all', summary: 'All', handle: () => Promise.resolve({ json: [] }) },
        ],
        pages: [{ path: '/', title: 'Widgets', template: 'w', load: () => Promise.resolve({ model: {} }) }],
      },
      ...definition,
    },
    { requires: { gadgets: '^1.0' } },
  );
}
