import { AsyncSeriesHook, AsyncSeriesWaterfallHook } from 'tapable';
import type { Hook, HookPhase, Refusal } from '@praxis/sdk';
import type { CompiledType, Contribution } from '../generation.js';
import type { AttributedRefusal, HookBus, HookRun, Values } from './hook-bus.js';
import { sortHooks } from './sort-hooks.js';

/** Runs a plugin's function: attributes its errors, times it, limits it, opens its circuit. */
export type CallPlugin = <R>(
  at: { readonly plugin: string; readonly contribution: string; readonly timeLimit?: number },
  work: (signal: AbortSignal) => R | Promise<R>,
) => Promise<R>;

interface PlacedHook {
  readonly plugin: string;
  readonly hook: Hook;
}

type Waterfall = AsyncSeriesWaterfallHook<[Values, HookRun]>;
type Series<Subject> = AsyncSeriesHook<[Subject, HookRun]>;

interface Asked {
  readonly draft: Values;
  readonly refusals: AttributedRefusal[];
}

/**
 * Composes the hooks of a generation: each under the types that it applies to, in its final order.
 *
 * Hooks on one type come with those on its traits and on `*`. tapable's own `before` misorders taps
 * that name a tap registered later (webpack/tapable#168), so `sortHooks` works the order out and
 * tapable keeps it.
 */
export function buildHooks(
  hooks: readonly Contribution<Hook>[],
  types: ReadonlyMap<string, CompiledType>,
  call: CallPlugin,
): HookBus {
  const placed = new Map<string, readonly PlacedHook[]>();
  const waterfalls = new Map<string, Waterfall>();
  const guards = new Map<string, Series<Asked>>();
  const derives = new Map<string, Series<Values>>();

  for (const type of types.values()) {
    const own = hooks
      .filter(({ value }) => appliesTo(value, type))
      .map(({ plugin, value }) => ({ plugin, hook: value }));
    for (const phase of ['normalize', 'beforeSave', 'guard', 'derive', 'committed'] satisfies HookPhase[]) {
      const inPhase = own.filter(({ hook }) => hook.phase === phase);
      if (inPhase.length === 0) continue;
      const key = `${phase} ${type.name}`;
      const sorted = sortHooks(inPhase);
      placed.set(key, sorted);
      if (phase === 'normalize' || phase === 'beforeSave') waterfalls.set(key, waterfallOf(sorted, call));
      if (phase === 'guard') guards.set(type.name, guardsOf(sorted, call));
      if (phase === 'derive') derives.set(type.name, derivesOf(sorted, call));
    }
  }

  return {
    has: (phase, type) => placed.has(`${phase} ${type}`),
    list: (phase, type) => placed.get(`${phase} ${type}`) ?? [],
    waterfall: async (phase, type, draft, run) =>
      (await waterfalls.get(`${phase} ${type}`)?.promise(draft, run)) ?? draft,
    async refusals(type, draft, run) {
      const asked: Asked = { draft, refusals: [] };
      await guards.get(type)?.promise(asked, run);
      return asked.refusals;
    },
    async idle(type, record, run) {
      const asked = (placed.get(`derive ${type}`) ?? []).filter(
        ({ hook }) => hook.when !== undefined && run.wants(hook),
      );
      const answers = await Promise.all(asked.map((one) => hasWork(one, record, run, call)));
      return new Set(asked.filter((_, place) => answers[place] === false).map(({ hook }) => hook));
    },
    derive: async (type, record, run) => derives.get(type)?.promise(record, run),
  };
}

function appliesTo(hook: Hook, type: CompiledType): boolean {
  return hook.on === '*' || hook.on === type.name || type.traits.has(hook.on);
}

function waterfallOf(hooks: readonly PlacedHook[], call: CallPlugin): Waterfall {
  const waterfall: Waterfall = new AsyncSeriesWaterfallHook(['draft', 'run']);
  for (const placed of hooks) {
    waterfall.tapPromise(placed.hook.options.id, async (draft, run) => {
      const set = await invoke<Values | undefined>(placed, draft, run, call);
      return set === undefined ? draft : { ...draft, ...set };
    });
  }
  return waterfall;
}

function guardsOf(hooks: readonly PlacedHook[], call: CallPlugin): Series<Asked> {
  const guards: Series<Asked> = new AsyncSeriesHook(['asked', 'run']);
  for (const placed of hooks) {
    guards.tapPromise(placed.hook.options.id, async ({ draft, refusals }, run) => {
      const answer = await invoke<Refusal | readonly Refusal[] | undefined>(placed, draft, run, call);
      if (answer === undefined) return;
      for (const refusal of Array.isArray(answer) ? (answer as Refusal[]) : [answer as Refusal])
        refusals.push({ ...refusal, plugin: placed.plugin });
    });
  }
  return guards;
}

function derivesOf(hooks: readonly PlacedHook[], call: CallPlugin): Series<Values> {
  const derives: Series<Values> = new AsyncSeriesHook(['record', 'run']);
  for (const placed of hooks) {
    derives.tapPromise(placed.hook.options.id, (record, run) =>
      invoke<undefined>(placed, record, run, call).then(() => undefined),
    );
  }
  return derives;
}

async function hasWork(
  { plugin, hook }: PlacedHook,
  record: Values,
  run: HookRun,
  call: CallPlugin,
): Promise<boolean | undefined> {
  const { id, timeLimitMs, critical } = hook.options;
  const answer = call(
    { plugin, contribution: id, timeLimit: timeLimitMs ?? 5000 },
    () => hook.when?.(record as never, run.contextFor(plugin, hook) as never) as boolean | Promise<boolean>,
  );
  // One that may fail without harm fails when its turn comes.
  return critical === false ? answer.catch(() => undefined) : answer;
}

async function invoke<R>(
  { plugin, hook }: PlacedHook,
  subject: Values,
  run: HookRun,
  call: CallPlugin,
): Promise<R | undefined> {
  if (!run.wants(hook)) return undefined;
  const { id, timeLimitMs, critical } = hook.options;
  const work = (): Promise<R> =>
    call(
      { plugin, contribution: id, timeLimit: timeLimitMs ?? 5000 },
      () => hook.run(subject as never, run.contextFor(plugin, hook) as never) as R | Promise<R>,
    );
  return critical === false ? run.attempt(plugin, hook, work) : work();
}
