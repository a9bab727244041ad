import { expect } from 'chai';
import type { Generation } from '../../src/generation.js';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { Gadget, gadgets, Greeter, widgets } from './support/toy-plugins.js';

describe('a disabled plugin', () => {
  let bench: PlatformBench;
  before(async () => {
    const registry = {
      kind: 'panels',
      prepare: (all: readonly unknown[]) =>
        all.map((one) => structuredClone({ ...(one as object), value: undefined })),
    };
    bench = await startBench({
      inlinePlugins: [gadgets(), widgets()],
      hosts: [{ id: 'web', points: [registry as never] }],
    });
  });
  after(() => bench.close());

  it('is in no registry of the generation, and is in all of them while it is enabled', async () => {
    const { platform } = bench;
    await platform.plugins.enable('widgets', { withRequired: true });
    const enabled = tracesOf('widgets', platform.generation);
    await platform.plugins.disable('widgets');
    const disabled = tracesOf('widgets', platform.generation);

    const registries = new Set(enabled.map((trace) => trace.split(' ')[0]));
    expect([...registries]).to.include.members([
      'plugins',
      'types',
      'hooks',
      'access',
      'prepared',
      'isEnabled',
      ...Object.keys(widgets().definition.contributes),
    ]);
    expect(disabled).to.deep.equal([]);
    expect(() => platform.use(Greeter)).to.throw('Nobody provides the service "widgets.greeter".');
    expect((await platform.plugins.get('widgets')).state).to.equal('disabled');
  });

  it('leaves grants of others on its types without effect, until it comes back', async () => {
    const { platform } = bench;
    const maker = { ...platform.systemPrincipal, kind: 'person', roles: ['maker'] } as const;
    expect(
      platform.generation.contributions<{ type: string }>('grants').map(({ value }) => value.type),
    ).to.deep.equal(['gadget']);
    await platform.plugins.enable('widgets');
    expect((await platform.store(maker).find('part')).items).to.deep.equal([]);
    await platform.plugins.disable('widgets');
    expect((await platform.store(maker).find(Gadget)).items).to.deep.equal([]);
  });
});

/** Every place of a generation where a plugin, or something that is called after it, is found. */
function tracesOf(plugin: string, generation: Generation): readonly string[] {
  const traces: string[] = [];
  const seen = new Set<unknown>();
  const walk = (place: string, value: unknown): void => {
    if (typeof value === 'string') {
      const named = new RegExp(`(^|[^a-z])${plugin}([^a-z]|$)`).test(value);
      if (named) traces.push(`${place} ${value}`);
      return;
    }
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (value instanceof Map)
      for (const [key, inner] of value) [key, inner].forEach((part: unknown) => walk(place, part));
    else if (value instanceof Set) for (const inner of value) walk(place, inner);
    else
      for (const [key, inner] of Object.entries(value))
        [key, inner].forEach((part: unknown) => walk(place, part));
  };

  walk(
    'plugins',
    generation.plugins.map(({ id, version, folder }) => ({ id, version, folder })),
  );
  walk('types', generation.types);
  for (const kind of ['recordTypes', ...contributionKinds]) {
    seen.clear();
    walk(kind, generation.contributions(kind));
  }
  walk('prepared', generation.prepared('panels'));
  for (const type of generation.types.keys())
    for (const phase of ['normalize', 'beforeSave', 'guard', 'derive', 'committed'] as const)
      walk(
        'hooks',
        generation.hooks
          .list(phase, type)
          .map((placed) => ({ plugin: placed.plugin, ...placed.hook.options })),
      );
  const everyRole = ['maker', 'fitter'];
  const person = { id: '', kind: 'person', name: '', roles: everyRole, variables: {} } as const;
  if (
    generation.access.permits({ ...person, kind: 'system' }, 'widgets.fit') &&
    generation.access.of(person, 'part') !== undefined
  )
    traces.push('access of part');
  for (const type of generation.types.keys()) {
    const access = generation.access.of(person, type);
    walk('access', { readable: access?.readable, writable: access?.writable });
  }
  if (generation.isEnabled(plugin)) traces.push('isEnabled');
  return traces;
}

const contributionKinds = [
  'extensions',
  'traits',
  'hooks',
  'roles',
  'grants',
  'restrictions',
  'permissions',
  'principalResolvers',
  'settings',
  'forms',
  'views',
  'routes',
  'pages',
  'panels',
  'listColumns',
  'timeline',
  'actions',
  'navigation',
  'jobs',
  'cliCommands',
  'services',
  'points',
  'migrations',
  'seed',
  'demo',
];
