import type { Hook, HookPhase, Refusal, SaveContext } from '@praxis/sdk';

/** The values that a save is about to write. */
export type Values = Readonly<Record<string, unknown>>;

/** A refusal, and whose words it is in. */
export interface AttributedRefusal extends Refusal {
  readonly plugin: string;
}

/** One save, as its hooks see it. */
export interface HookRun {
  /** Whether the hook wants this save, by its `actions` and `fields`; asked before every call. */
  wants(hook: Hook): boolean;
  /** The context for one hook, whose settings, log and jobs are those of its plugin. */
  contextFor(plugin: string, hook: Hook): SaveContext<string>;
  /** Runs a hook that may fail without harm in a savepoint; true when it went well. */
  attempt<R>(plugin: string, hook: Hook, work: () => Promise<R>): Promise<R | undefined>;
}

/** The hooks of a generation, in their final order. */
export interface HookBus {
  /** Whether a save of this type calls anything in this phase; the common answer is no. */
  has(phase: HookPhase, type: string): boolean;
  list(phase: HookPhase, type: string): readonly { readonly plugin: string; readonly hook: Hook }[];
  /** Hands the draft from hook to hook; each returns the fields that it sets. */
  waterfall(phase: 'normalize' | 'beforeSave', type: string, draft: Values, run: HookRun): Promise<Values>;
  /** Asks every guard and returns all refusals. */
  refusals(type: string, draft: Values, run: HookRun): Promise<readonly AttributedRefusal[]>;
  /** Hooks of `derive` that want the save, but say beforehand that they will have nothing to do. */
  idle(type: string, record: Values, run: HookRun): Promise<ReadonlySet<Hook>>;
  /** Lets hooks change other records after the write, one after the other. */
  derive(type: string, record: Values, run: HookRun): Promise<void>;
}
