import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '@praxis/sdk';
import type { SchemaPlan, StepKind } from '../ddl/schema-plan.js';
import type { Generation } from '../generation.js';
import type { SqlPool, SqlTransaction } from '../sql/sql.js';
import type { PluginCalls } from './call-plugin.js';
import type { Build, BuildGeneration, Target } from './generation-builder.js';
import { applyGenerationSchema } from './generation-schema.js';
import type { PluginActivity } from './plugin-activity.js';
import { seedPlugins, type PluginDataDependencies } from './plugin-data.js';
import { ConcurrentChangeError, GenerationError, SchemaAgreementError } from './plugin-errors.js';
import { raiseGeneration } from './plugin-ledger.js';
import { schemaTrouble } from './plugin-trouble.js';
import type { RunningGeneration } from './running-generation.js';

/** One change of what is enabled, or of what administrators made. */
export interface Change {
  readonly target: Target;
  /** Steps beyond these kinds have to be agreed to. */
  readonly accept: ReadonlySet<StepKind>;
  readonly activity: 'load' | 'enable';
  /**
   * Written down together with the seed data, at the moment from which the change is a fact for all
   * nodes. Without it the change is one of another node, or none at all.
   */
  readonly record?: (tx: SqlTransaction, build: Build) => Promise<void>;
}

export interface ChangerDependencies extends PluginDataDependencies {
  readonly sql: SqlPool;
  readonly log: Log;
  readonly build: BuildGeneration;
  readonly running: RunningGeneration;
  readonly activity: PluginActivity;
  readonly calls: PluginCalls;
  /** Gives the subscribers of a generation their place in the journal, before it writes anything. */
  readonly admit: (generation: Generation) => Promise<void>;
  readonly committed: (types: ReadonlySet<string>) => void;
  /** How long a plugin that goes waits for requests that began before. */
  readonly drainLimitMs: number;
}

export interface GenerationChanger {
  /** @throws GenerationError, SchemaAgreementError or ConcurrentChangeError; nothing has changed then */
  change(change: Change): Promise<Build>;
  /** Like `change`, and leaves out every plugin that gets in the way at whichever stage. */
  changeWithout(change: Change): Promise<Build>;
  /** What the change would do; nothing is done. */
  plan(target: Target): Promise<Build>;
  /** Resolves when plugins that went have been told. */
  drained(): Promise<void>;
}

/**
 * Brings generations into force: hosts prepare, tables follow, newcomers are probed, what they need
 * is written, and then one pointer is swapped. Until the swap the running generation is untouched.
 */
export function createGenerationChanger(dependencies: ChangerDependencies): GenerationChanger {
  const { sql, log, build, running, activity, calls } = dependencies;
  let draining: Promise<void> = Promise.resolve();

  async function bringIntoForce(
    built: Build,
    { target, accept, activity: kind, record }: Change,
  ): Promise<void> {
    const { generation, plan } = built;
    await generation.prepare();
    refuseUnagreed(plan, accept);
    await applyGenerationSchema(sql, generation, plan);
    const newcomers = await activity.begin(generation, kind);
    try {
      await dependencies.admit(generation);
      if (record !== undefined) await commit(built, target.number, record);
    } catch (error) {
      await activity.end(newcomers);
      throw error;
    }
    const { drained } = running.swap(generation);
    log.info(
      { generation: generation.number, plugins: generation.plugins.map(({ id }) => id) },
      'a generation runs',
    );
    for (const [plugin, problems] of built.left) log.error({ plugin, problems }, 'a plugin was left out');
    retire(generation, drained);
  }

  async function commit(built: Build, number: number, record: NonNullable<Change['record']>): Promise<void> {
    const touched = await sql.transaction(async (tx) => {
      if (!(await raiseGeneration(tx, number - 1))) throw new ConcurrentChangeError({});
      await record(tx, built);
      return seedPlugins(dependencies, tx, built.generation);
    });
    if (touched.size > 0) dependencies.committed(touched);
  }

  /** Tells plugins that they are off when the last request that may call them has ended. */
  function retire(generation: Generation, drained: Promise<void>): void {
    const leaving = activity.beyond(generation);
    if (leaving.length === 0) return;
    const before = draining;
    draining = (async () => {
      await before;
      const patience = new AbortController();
      const idle = async (): Promise<boolean> => {
        await drained;
        while (!patience.signal.aborted && leaving.some((id) => calls.underWay(id) > 0)) await wait(20);
        return true;
      };
      const { drainLimitMs } = dependencies;
      const late = wait(drainLimitMs, false, { signal: patience.signal, ref: false }).catch(() => false);
      if (!(await Promise.race([idle(), late])))
        log.warn(
          { plugins: leaving, ms: drainLimitMs },
          'plugins go although requests that may use them have not ended',
        );
      patience.abort();
      // One that was enabled again meanwhile never learns that it was gone.
      await activity.end(leaving.filter((id) => !running.generation.isEnabled(id)));
    })();
  }

  async function attempt(change: Change): Promise<Build> {
    const built = await build(change.target);
    await bringIntoForce(built, change);
    return built;
  }

  return {
    async change(change) {
      try {
        return await attempt(change);
      } catch (error) {
        // Whoever asked for the change can agree to it, and no plugin is to blame.
        const trouble = SchemaAgreementError.matches(error) ? undefined : schemaTrouble(error);
        if (trouble === undefined) throw error;
        throw new GenerationError(
          { problems: [trouble.problem] },
          { cause: error, problems: [trouble.problem] },
        );
      }
    },
    async changeWithout(change) {
      const left = new Map(change.target.left);
      for (;;) {
        try {
          return await attempt({ ...change, target: { ...change.target, left } });
        } catch (error) {
          const trouble = schemaTrouble(error);
          // The same one again means that leaving it out does not help.
          if (trouble === undefined || left.has(trouble.problem.plugin)) throw error;
          const { problem } = trouble;
          log.error({ plugin: problem.plugin, err: error }, 'a plugin is left out');
          left.set(problem.plugin, [problem]);
        }
      }
    },
    plan: build,
    drained: () => draining,
  };
}

function refuseUnagreed({ steps }: SchemaPlan, accept: ReadonlySet<StepKind>): void {
  const beyond = steps.filter(({ kind }) => !accept.has(kind));
  if (beyond.length > 0) throw new SchemaAgreementError({ steps, plugin: beyond[0]!.plugin });
}
