import type { Context, PluginContext } from './context.js';
import type { Queue } from './queue.js';
import { typeName, type Draft, type RecordOf, type Trait, type TypeReference } from './record-type.js';
import type { Cause, FieldChange, JournalAction, JournalEntry, Transaction } from './store.js';
import type { RecordType } from './record-type.js';
import type { Fields } from './fields.js';

/** Why a guard says no. `field` puts the sentence beside that field. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  /** What the message was made of, so that it can be told in another language. */
  readonly sentence?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/**
 * Makes a refusal for a guard to return.
 *
 * @param sentence in English; the catalogues of the plugin translate it
 * @param values stand in the sentence by their names in braces
 * @example
 * refuse('SHELF_FULL', 'Shelf {shelf} is full.', 'shelf', { shelf: 'A1' });
 */
export function refuse(
  code: string,
  sentence: string,
  field?: string,
  values?: Readonly<Record<string, string | number>>,
): Refusal {
  const message =
    values === undefined
      ? sentence
      : sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
  return Object.freeze({
    code,
    message,
    ...(field !== undefined && { field }),
    ...(values !== undefined && { sentence, values }),
  });
}

/** What hooks may know before the transaction: forms run `normalize` too. */
export interface NormalizeContext<T> extends Context {
  readonly action: JournalAction;
  readonly transition: string | undefined;
  readonly type: string;
  /** Undefined when the record is being created. */
  readonly id: string | undefined;
  /** The record as it is stored; frozen. Undefined when it is being created. */
  readonly before: RecordOf<T> | undefined;
  /** Whether the save gives the field a value other than the stored one. */
  changed(field: string): boolean;
}

/** What hooks may use inside the transaction of the save. */
export interface SaveContext<T> extends NormalizeContext<T>, Queue {
  readonly id: string;
  /** The transaction; it begins when it is first used, so a hook that does not use it costs nothing. */
  readonly tx: Transaction;
  readonly cause: Cause | null;
}

/**
 * What is handed to a hook that is told of a committed change. It acts as the plugin itself, and what
 * it writes names the journal entry as its cause. `once` counts by hook: delivery is at least once,
 * an effect should be once.
 */
export type CommittedContext = PluginContext;

export interface CommittedEntry extends JournalEntry {
  changed(field: string): boolean;
  readonly changes: Readonly<Record<string, FieldChange>>;
}

export interface HookOptions {
  /** `<plugin>.<what it does>`; unique. */
  readonly id: string;
  /** Only for these actions; without it for all. */
  readonly actions?: readonly JournalAction[];
  /** Only when one of these fields changes (or is given at creation); cheaper than asking inside. */
  readonly fields?: readonly string[];
  /**
   * Ids of hooks or plugins that run before, or after, this one; `*` stands for all that do not say
   * the same. Otherwise: plugin order, then id.
   */
  readonly after?: readonly string[];
  readonly before?: readonly string[];
  /** False: runs in a savepoint, and a failure is logged instead of refusing the save. */
  readonly critical?: boolean;
  /** 5,000 where not given. */
  readonly timeLimitMs?: number;
}

/** Options of `derive`. */
export interface DeriveOptions<T> extends HookOptions {
  /**
   * Whether there will be something to do for what is about to be written. Asked before the write, side
   * by side with those of other hooks and with the guards: where all say no, the save is one statement
   * and needs no transaction. It only reads, and is not asked where a transaction has begun anyway.
   */
  readonly when?: (record: RecordOf<T>, context: SaveContext<T>) => MaybePromise<boolean>;
}

export type HookPhase = 'normalize' | 'beforeSave' | 'guard' | 'derive' | 'committed';

/** One function of a plugin in one phase of the save. Made by {@link on}. */
export interface Hook {
  readonly phase: HookPhase;
  /** Name of a record type or trait, or `*`. */
  readonly on: string;
  readonly options: HookOptions;
  readonly run: (subject: never, context: never) => unknown;
  /** Of `derive`: whether there will be something to do. */
  readonly when?: (record: never, context: never) => unknown;
}

type MaybePromise<R> = R | Promise<R>;

export interface HookBuilder<T> {
  /** Before validation, without a transaction; also run by forms. Returns fields to set. */
  normalize(
    options: HookOptions,
    run: (draft: Draft<T>, context: NormalizeContext<T>) => MaybePromise<Partial<Draft<T>> | undefined>,
  ): Hook;
  /** After validation. Returns fields to set. */
  beforeSave(
    options: HookOptions,
    run: (draft: Draft<T>, context: SaveContext<T>) => MaybePromise<Partial<Draft<T>> | undefined>,
  ): Hook;
  /** Says no. All guards are asked, and all refusals are told at once. */
  guard(
    options: HookOptions,
    run: (draft: Draft<T>, context: SaveContext<T>) => MaybePromise<Refusal | readonly Refusal[] | undefined>,
  ): Hook;
  /** After the write, in the same transaction: changes other records through `tx`. */
  derive(
    options: DeriveOptions<T>,
    run: (record: RecordOf<T>, context: SaveContext<T>) => MaybePromise<void>,
  ): Hook;
  /** After the commit, from the journal, at least once and in order per record. */
  committed(
    options: HookOptions,
    run: (entry: CommittedEntry, context: CommittedContext) => MaybePromise<void>,
  ): Hook;
}

/**
 * Starts a hook on a record type, on every type with a trait, or on every type (`'*'`).
 *
 * @example
 * on(Badge).guard({ id: 'badges.one-a-day', fields: ['visitor'] }, async (draft, { tx }) => {
 *   const open = await tx.count(Badge, { filter: all(eq('visitor', draft.visitor), eq('state', 'out')) });
 *   return open > 0 ? refuse('BADGE_OUT', 'This visitor has a badge already.', 'visitor') : undefined;
 * });
 */
export function on<T extends RecordType>(target: T): HookBuilder<T>;
export function on<F extends Fields>(target: Trait<F>): HookBuilder<Trait<F>>;
export function on(target: string): HookBuilder<string>;
export function on(target: TypeReference | Trait): HookBuilder<never> {
  const name = typeName(target as TypeReference);
  const hook =
    (phase: HookPhase) =>
    ({ when, ...options }: DeriveOptions<never>, run: (subject: never, context: never) => unknown): Hook =>
      Object.freeze({
        ...{ phase, on: name, options: Object.freeze(options), run },
        ...(when !== undefined && { when }),
      });
  return Object.freeze({
    normalize: hook('normalize'),
    beforeSave: hook('beforeSave'),
    guard: hook('guard'),
    derive: hook('derive'),
    committed: hook('committed'),
  });
}
