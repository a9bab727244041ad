import {
  PraxisError,
  type Cause,
  type Hook,
  type JournalAction,
  type Msg,
  type Transaction,
} from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import type { HookRun, Values } from '../hooks/hook-bus.js';
import { derived, type Session } from './session.js';
import { joined, readsOf, type UnitOfWork } from './unit-of-work.js';
import { sameValue } from './values.js';

/** What one save is about; its draft changes from phase to phase. */
export interface Save {
  readonly type: CompiledType;
  readonly action: JournalAction;
  readonly transition: string | undefined;
  readonly id: string;
  readonly before: Values | undefined;
  /** What the caller gave. */
  readonly given: Values;
  /** A trusted import: read-only fields may be given. */
  readonly imported?: boolean;
  draft: Values;
  /** What the platform will set of the record, for those who are asked before the write. */
  readonly stamp?: Values;
  /** Hooks that have said that they will have nothing to do. */
  idle?: ReadonlySet<Hook>;
}

/** Hooks that set each other off more deeply than this are taken for a loop. */
export const maximumDepth = 8;

/** The run of one save through its hooks. */
export function hookRun(session: Session, unit: UnitOfWork, save: Save): HookRun {
  const changed = (field: string): boolean =>
    !sameValue(save.draft[field] ?? null, save.before?.[field] ?? null);
  const { dependencies, identity, now } = session;
  return {
    wants: (hook: Hook) => {
      const { options } = hook;
      return (
        save.idle?.has(hook) !== true &&
        (options.actions === undefined || options.actions.includes(save.action)) &&
        (options.fields === undefined || options.fields.some(changed))
      );
    },
    async attempt(plugin, hook, work) {
      try {
        return await unit.attempt(work);
      } catch (error) {
        dependencies.log.warn(
          { plugin, contribution: hook.options.id, recordId: save.id, err: error },
          'an uncritical hook failed and was left out',
        );
        return undefined;
      }
    },
    contextFor(plugin, hook) {
      const cause: Cause = {
        kind: 'hook',
        id: hook.options.id,
        ...(identity.cause !== undefined && { via: identity.cause }),
      };
      const context = new HookContext(() =>
        session.transactionOf(
          derived(session, {
            sql: readsOf(unit),
            unit: joined(unit),
            depth: session.depth + 1,
            identity: Object.assign({}, identity, { plugin, cause }),
          }),
        ),
      );
      return Object.assign(context, dependencies.tools(plugin), dependencies.queue({ plugin, cause }, unit), {
        action: save.action,
        transition: save.transition,
        type: save.type.name,
        id: save.id,
        before: save.before as never,
        principal: identity.principal,
        now: () => now,
        cause: identity.cause ?? null,
        msg: (...text: Parameters<Msg>) => dependencies.msg(plugin, identity.principal)(...text),
        changed,
        may: (permission: string) => dependencies.generation.access.permits(identity.principal, permission),
      });
    },
  };
}

/** What a hook gets; its transaction is made when it is asked for, which most hooks do not. */
class HookContext {
  readonly #begin: () => Transaction;
  #tx: Transaction | undefined;

  constructor(begin: () => Transaction) {
    this.#begin = begin;
  }

  get tx(): Transaction {
    return (this.#tx ??= this.#begin());
  }
}

/** @throws PraxisError when hooks have set each other off too deeply */
export function refuseLoops(session: Session, type: CompiledType): void {
  if (session.depth <= maximumDepth) return;
  throw new PraxisError(
    'E_HOOK_DEPTH',
    500,
    `Hooks have set each other off ${maximumDepth} times while saving ${type.name}; the last was ${session.identity.cause?.id ?? 'unknown'}. ` +
      'One of them has to stop when nothing changes.',
    { type: type.name },
  );
}

/** Whether a hook will follow the write that has to be atomic with it. */
export function needsTransaction(session: Session, { name }: CompiledType, run: HookRun): boolean {
  return session.dependencies.generation.hooks.list('derive', name).some(({ hook }) => run.wants(hook));
}
