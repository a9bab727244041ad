import type { Log } from '@praxis/sdk';
import type { Generation, LoadedPlugin } from '../generation.js';
import type { BootGuard } from './boot-guard.js';
import type { PluginCalls } from './call-plugin.js';
import { inTroubleOf } from './plugin-trouble.js';
import { servicePrincipal } from './principals.js';
import type { Runtime } from './runtime.js';

/** Which plugins were told in this process that they are enabled, and not yet that they are not. */
export interface PluginActivity {
  /**
   * Asks every plugin of a generation that is not active yet whether it can work.
   *
   * @returns ids of the newcomers
   * @throws PluginTrouble of the first one that cannot; those before it are let go again
   */
  begin(generation: Generation, activity: 'load' | 'enable'): Promise<readonly string[]>;
  /** Tells plugins that they are disabled. One that throws is disabled all the same. */
  end(ids: readonly string[]): Promise<void>;
  /** Active plugins that are not part of a generation. */
  beyond(generation: Generation): readonly string[];
}

const enableLimitMs = 30_000;

export function createPluginActivity(dependencies: {
  readonly calls: PluginCalls;
  readonly runtime: Runtime;
  readonly guard: BootGuard;
  readonly log: Log;
}): PluginActivity {
  const { calls, runtime, guard, log } = dependencies;
  const active = new Map<string, { readonly plugin: LoadedPlugin; readonly generation: Generation }>();

  async function probe(
    plugin: LoadedPlugin,
    generation: Generation,
    activity: 'load' | 'enable',
  ): Promise<void> {
    const { id, definition } = plugin;
    if (definition.onEnable !== undefined) {
      await guard.doing(id, activity);
      await inTroubleOf(id, { pointer: '/onEnable', what: 'Enabling it' }, () =>
        callLifecycle(id, generation, 'onEnable', definition.onEnable!),
      );
    }
    active.set(id, { plugin, generation });
  }

  function callLifecycle(
    plugin: string,
    generation: Generation,
    contribution: string,
    run: NonNullable<LoadedPlugin['definition']['onEnable']>,
  ): Promise<void> {
    return calls.call({ plugin, contribution, timeLimit: enableLimitMs, circuit: false }, (signal) =>
      run(runtime.context(generation, plugin, servicePrincipal(plugin), { signal })),
    );
  }

  async function end(ids: readonly string[]): Promise<void> {
    for (const id of [...ids].reverse()) {
      const one = active.get(id);
      active.delete(id);
      const onDisable = one?.plugin.definition.onDisable;
      if (one === undefined || onDisable === undefined) continue;
      await callLifecycle(id, one.generation, 'onDisable', onDisable).catch((error: unknown) =>
        log.warn({ plugin: id, err: error }, 'a plugin did not end in order'),
      );
    }
  }

  return {
    async begin(generation, activity) {
      const newcomers = generation.plugins.filter(({ id }) => !active.has(id));
      const begun: string[] = [];
      try {
        for (const plugin of newcomers) {
          await probe(plugin, generation, activity);
          begun.push(plugin.id);
        }
      } catch (error) {
        await end(begun);
        throw error;
      } finally {
        await guard.done();
      }
      return begun;
    },
    end,
    beyond: (generation) => [...active.keys()].filter((id) => !generation.isEnabled(id)),
  };
}
