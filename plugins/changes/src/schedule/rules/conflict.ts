/** `hard` keeps a change from being scheduled, `soft` warns. */
export type Level = 'soft' | 'hard';

export type ConflictKind = 'item' | 'related' | 'service' | 'assignee' | 'window' | 'freeze';

/**
 * Something that stands against the planned time of a change. It names records by id only, so that whoever reads it
 * learns no more than they may.
 */
export interface Conflict {
  readonly kind: ConflictKind;
  readonly level: Level;
  /** The other change. */
  readonly change?: string;
  /** The freeze; of the windows outside of which it lies, the first. */
  readonly window?: string;
  /** What of this change it is about. */
  readonly item?: string;
  readonly service?: string;
  readonly person?: string;
  /** The item next to it that the other change, or the window, is about. */
  readonly neighbour?: string;
  /** The exception that was made of it: it warns, although it would block. */
  readonly exception?: string;
  /** When the freeze, or the other change, is. RFC 3339. */
  readonly from?: string;
  readonly until?: string;
}

/** The worst of some conflicts; null of none. */
export function levelOf(conflicts: readonly Conflict[]): Level | null {
  if (conflicts.length === 0) return null;
  return conflicts.some(({ level }) => level === 'hard') ? 'hard' : 'soft';
}
