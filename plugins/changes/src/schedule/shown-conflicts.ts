import type { PluginContext } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import type { Conflict, ConflictKind, Level } from './rules/conflict.js';
import { sentenceOf, titlesOf } from './sentences.js';

/** A conflict as people read it, in their language and with what they may know. */
export interface ShownConflict {
  readonly kind: ConflictKind;
  readonly level: Level;
  readonly sentence: string;
  /** The other change, where the reader may see it. */
  readonly change: string | null;
  readonly window: string | null;
  readonly exception: string | null;
  readonly from: string | null;
  readonly until: string | null;
}

export async function shownConflicts(
  { store, msg }: Pick<PluginContext, 'store' | 'msg'>,
  conflicts: readonly Conflict[],
): Promise<readonly ShownConflict[]> {
  const titles = await titlesOf(store, conflicts);
  return conflicts.map((conflict) => {
    const { text, values } = sentenceOf(conflict, titles);
    const other = conflict.change === undefined ? undefined : titles[conflict.change];
    return {
      ...{ kind: conflict.kind, level: conflict.level, sentence: msg(text, values) },
      change: other === undefined ? null : (other.number ?? other.id),
      window: conflict.window ?? null,
      exception: conflict.exception ?? null,
      ...{ from: conflict.from ?? null, until: conflict.until ?? null },
    };
  });
}

/** Lines of the panels and pages. */
export function conflictLines(conflicts: readonly ShownConflict[], change: { readonly id: string }) {
  return conflicts.map((conflict) => ({
    ...conflict,
    isHard: conflict.level === 'hard',
    href: conflict.change === null ? null : `/r/${Change.name}/${conflict.change}`,
    exceptionHref:
      conflict.level === 'hard' && conflict.window !== null
        ? `/new/change_exception?change=${change.id}&change_window=${conflict.window}`
        : null,
    isException: conflict.exception !== null,
  }));
}
