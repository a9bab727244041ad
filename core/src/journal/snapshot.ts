/**
 * Which transactions a reader has seen: all below `xmax`, except those in `running`. Numbers are
 * those of `core_journal.xid`, as text.
 */
export interface Snapshot {
  readonly xmax: string;
  readonly running: readonly string[];
}

/** Has seen nothing. */
export const nothingSeen: Snapshot = Object.freeze({ xmax: '0', running: Object.freeze([]) });

/**
 * Reads `pg_current_snapshot()` (`xmin:xmax:running,...`) and raises its numbers by the offset of the
 * journal's origin. What is below xmin is seen anyway, so xmin says nothing more.
 */
export function snapshotFromText(text: string, xidOffset: string): Snapshot {
  const [, xmax, running] = text.split(':');
  const offset = BigInt(xidOffset);
  const raised = (xid: string): string => (BigInt(xid) + offset).toString();
  return {
    xmax: raised(xmax ?? '0'),
    running: running === undefined || running === '' ? [] : running.split(',').map(raised),
  };
}

export function sameSnapshot(one: Snapshot, other: Snapshot): boolean {
  return (
    one.xmax === other.xmax &&
    one.running.length === other.running.length &&
    one.running.every((xid, index) => xid === other.running[index])
  );
}
