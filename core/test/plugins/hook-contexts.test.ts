import { on, service, type Context } from '@praxis/sdk';
import { expect } from 'chai';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { refusalOf } from './support/refusal.js';
import {
  Decorations,
  Gadget,
  gadgets,
  GadgetSettings,
  Greeter,
  inline,
  widgets,
} from './support/toy-plugins.js';

/** Sends what nobody can take back. */
const Cannon = service<{ fire(): string }>('fleet.cannon', { outside: true });

/** Written once, for whichever function of a plugin asks. */
function facts(context: Context) {
  return {
    plugin: context.plugin,
    greeting: context.use(Greeter).greet(),
    decorations: context.contributions(Decorations).length,
    limit: context.settings(GadgetSettings).limit,
    others: context.isEnabled('widgets'),
    time: context.now().toISOString(),
    may: context.may('gadgets.melt'),
    actor: context.principal.kind,
  };
}

describe('the contexts of hooks', () => {
  let bench: PlatformBench;
  let seen: Record<string, ReturnType<typeof facts>>;
  let fire: boolean;
  beforeEach(async () => {
    seen = {};
    fire = false;
    const note = (phase: string, context: Context): undefined => void (seen[phase] = facts(context));
    const fleet = inline(
      'fleet',
      {
        contributes: {
          services: [{ id: Cannon.id, implementation: { fire: () => 'boom' } }],
          hooks: [
            on(Gadget).normalize({ id: 'fleet.normalize' }, (_, context) => note('normalize', context)),
            on(Gadget).beforeSave({ id: 'fleet.before-save' }, (_, context) => note('beforeSave', context)),
            on(Gadget).guard({ id: 'fleet.guard' }, (_, context) => note('guard', context)),
            on(Gadget).derive({ id: 'fleet.derive' }, (_, context) => {
              note('derive', context);
              if (fire) context.use(Cannon).fire();
            }),
            on(Gadget).committed({ id: 'fleet.committed' }, (_, context) => {
              note('committed', context);
              expect(context.use(Cannon).fire()).to.equal('boom');
            }),
          ],
        },
      },
      { requires: { widgets: '*' } },
    );
    bench = await startBench({ inlinePlugins: [gadgets(), widgets(), fleet] });
    await bench.platform.plugins.enable('fleet', { withRequired: true });
  });
  afterEach(() => bench.close());
  const store = () => bench.platform.store(bench.platform.systemPrincipal);

  it('are in every phase what the contexts of routes and jobs are', async () => {
    await store().create(Gadget, { title: 'Lamp' });
    await bench.platform.journal.settled();
    const common = {
      plugin: 'fleet',
      greeting: 'hello',
      decorations: 1,
      limit: 10,
      others: true,
      time: bench.clock.now.toISOString(),
    };
    const inSave = { ...common, may: true, actor: 'system' };
    expect(seen).to.deep.equal({
      normalize: inSave,
      beforeSave: inSave,
      guard: inSave,
      derive: inSave,
      committed: { ...common, may: false, actor: 'service' },
    });
  });

  it('keep services out of a save whose effects could not be taken back', async () => {
    fire = true;
    const refused = await refusalOf(store().create(Gadget, { title: 'Lamp' }));
    expect(refused).to.include({ code: 'E_SERVICE_OUTSIDE' });
    expect(await store().count(Gadget)).to.equal(0);
  });
});
