import type { Log } from '@praxis/sdk';
import { createCircuit, defaultCircuitLimits, type Circuit, type CircuitLimits } from './circuit.js';
import { failureKind } from './failure-kind.js';
import { ContributionPausedError, PluginFailure, PluginTimeoutError, reasonOf } from './plugin-errors.js';
import type { ContributionHealth, PluginErrorReport } from './plugin-manager.js';
import { createTimings, type Timings } from './timings.js';

/** Which function of which plugin is called. */
export interface CallSite {
  readonly plugin: string;
  readonly contribution: string;
  /** Milliseconds; 30,000 where not given. */
  readonly timeLimit?: number;
  /** False for what is tried again by somebody else anyhow, such as deliveries: it is never paused. */
  readonly circuit?: boolean;
}

export interface PluginCalls {
  /**
   * Runs a function of a plugin. What it throws comes out as {@link PluginFailure}, except Praxis
   * errors, which are answers, and faults of the database, which are not the plugin's.
   *
   * A function that declares no parameter gets no signal, and one that returns at once no timer:
   * together they would cost more than most of them.
   *
   * @throws PluginTimeoutError when it takes too long; what it still does after that is ignored
   * @throws ContributionPausedError while its circuit is open
   */
  readonly call: <R>(at: CallSite, work: (signal: AbortSignal) => R | Promise<R>) => Promise<R>;
  health(): readonly ContributionHealth[];
  /** Newest first. */
  errors(plugin: string): readonly PluginErrorReport[];
  /** Calls of this plugin that have not ended. */
  underWay(plugin: string): number;
  /** Forgets circuits and counts of a plugin that gets another chance. */
  forget(plugin: string): void;
}

export interface PluginCallsOptions {
  readonly log: Log;
  readonly clock: () => Date;
  readonly circuits?: CircuitLimits | undefined;
  /** Told when a circuit opens: how many of the plugin's are open now. */
  readonly opened: (plugin: string, openCircuits: number) => void;
}

interface Watched {
  readonly plugin: string;
  readonly contribution: string;
  circuit: Circuit;
  timings: Timings;
  failures: number;
  timeouts: number;
  underWay: number;
  lastError: ContributionHealth['lastError'];
}

const defaultTimeLimit = 30_000;
const errorsKept = 20;
const neverAborted = new AbortController().signal;

export function createPluginCalls({
  log,
  clock,
  opened,
  circuits = defaultCircuitLimits,
}: PluginCallsOptions): PluginCalls {
  const watched = new Map<string, Map<string, Watched>>();
  const reports = new Map<string, PluginErrorReport[]>();

  function watchedAt({ plugin, contribution }: CallSite): Watched {
    let ofPlugin = watched.get(plugin);
    if (ofPlugin === undefined) watched.set(plugin, (ofPlugin = new Map<string, Watched>()));
    let one = ofPlugin.get(contribution);
    if (one === undefined) {
      one = { plugin, contribution, underWay: 0, ...nothingSeen() };
      ofPlugin.set(contribution, one);
    }
    return one;
  }

  function nothingSeen(): Omit<Watched, 'plugin' | 'contribution' | 'underWay'> {
    return {
      circuit: createCircuit(clock, circuits),
      timings: createTimings(),
      failures: 0,
      timeouts: 0,
      lastError: undefined,
    };
  }

  function call<R>(at: CallSite, work: (signal: AbortSignal) => R | Promise<R>): Promise<R> {
    const one = watchedAt(at);
    if (at.circuit !== false && !one.circuit.admits()) {
      const until = new Date(one.circuit.openUntil).toISOString();
      return Promise.reject(
        new ContributionPausedError({ plugin: one.plugin, contribution: one.contribution, until }),
      );
    }
    const controller = work.length > 0 ? new AbortController() : undefined;
    const began = performance.now();
    let result: R | Promise<R>;
    try {
      result = work(controller?.signal ?? neverAborted);
    } catch (error) {
      return Promise.reject(failed(one, at, began, error));
    }
    if (isPromise(result)) return limited(one, at, began, result, controller);
    succeeded(one, began);
    return Promise.resolve(result);
  }

  async function limited<R>(
    one: Watched,
    at: CallSite,
    began: number,
    result: Promise<R>,
    controller: AbortController | undefined,
  ): Promise<R> {
    one.underWay += 1;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const timeLimit = at.timeLimit ?? defaultTimeLimit;
      timer = setTimeout(() => {
        const error = new PluginTimeoutError({ plugin: at.plugin, contribution: at.contribution, timeLimit });
        controller?.abort(error);
        reject(error);
      }, timeLimit);
      // A function that never ends must not keep a process alive that is otherwise done.
      timer.unref();
    });
    try {
      const value = await Promise.race([result, late]);
      succeeded(one, began);
      return value;
    } catch (error) {
      throw failed(one, at, began, error);
    } finally {
      clearTimeout(timer);
      one.underWay -= 1;
    }
  }

  function succeeded(one: Watched, began: number): void {
    one.timings.add(performance.now() - began);
    one.circuit.succeeded();
  }

  /** Counts it and returns what is to be thrown. */
  function failed(one: Watched, at: CallSite, began: number, error: unknown): Error {
    one.timings.add(performance.now() - began);
    const { plugin, contribution } = one;
    const timedOut = PluginTimeoutError.matches(error) && isOf(error.details, at);
    const kind = timedOut ? 'failure' : failureKind(error);
    if (kind === 'answer') one.circuit.succeeded();
    if (kind === 'elsewhere') one.circuit.undecided();
    if (kind !== 'failure') return error as Error;
    one.failures += 1;
    if (timedOut) one.timeouts += 1;
    const failure = timedOut
      ? error
      : new PluginFailure({ plugin, contribution, reason: reasonOf(error) }, { cause: error });
    report(one, failure, error);
    if (one.circuit.failed() && at.circuit !== false) {
      log.error(
        { plugin, contribution, failures: one.failures },
        'a contribution fails again and again and is not called for a while',
      );
      opened(plugin, openCircuits(plugin));
    }
    return failure;
  }

  function report(
    one: Watched,
    failure: { readonly code: string; readonly message: string },
    cause: unknown,
  ): void {
    const { plugin, contribution } = one;
    const at = clock().toISOString();
    one.lastError = { at, message: failure.message };
    const stack = cause instanceof Error ? cause.stack : undefined;
    const ofPlugin = reports.get(plugin) ?? [];
    reports.set(
      plugin,
      [{ at, contribution, code: failure.code, message: failure.message, stack }, ...ofPlugin].slice(
        0,
        errorsKept,
      ),
    );
    log.warn({ plugin, contribution, code: failure.code, err: cause }, 'a plugin failed');
  }

  function openCircuits(plugin: string): number {
    return [...(watched.get(plugin)?.values() ?? [])].filter(({ circuit }) => circuit.state !== 'closed')
      .length;
  }

  return {
    call,
    health: () => [...watched.values()].flatMap((ofPlugin) => [...ofPlugin.values()].map(healthOf)),
    errors: (plugin) => reports.get(plugin) ?? [],
    underWay: (plugin) =>
      [...(watched.get(plugin)?.values() ?? [])].reduce((sum, one) => sum + one.underWay, 0),
    forget(plugin) {
      // What is under way still counts: the plugin is not told to go while its functions run.
      for (const one of watched.get(plugin)?.values() ?? []) Object.assign(one, nothingSeen());
    },
  };
}

function isPromise<R>(result: R | Promise<R>): result is Promise<R> {
  return typeof (result as { readonly then?: unknown } | null | undefined)?.then === 'function';
}

function isOf(details: unknown, at: CallSite): boolean {
  const { plugin, contribution } = details as CallSite;
  return plugin === at.plugin && contribution === at.contribution;
}

function healthOf({
  plugin,
  contribution,
  timings,
  failures,
  timeouts,
  circuit,
  lastError,
}: Watched): ContributionHealth {
  return {
    plugin,
    contribution,
    calls: timings.count,
    failures,
    timeouts,
    p50: timings.within(0.5),
    p95: timings.within(0.95),
    max: timings.max,
    circuit: circuit.state,
    lastError,
  };
}
