import { createHash } from 'node:crypto';
import { CursorError } from '@praxis/sdk';
import { nothingSeen, type Snapshot } from './snapshot.js';

/** A place in the journal: what has been read, up to here. */
export interface JournalCursor {
  /**
   * Offset of the transaction numbers. A cursor from before the database moved to another server is
   * refused. Absent in cursors that the platform itself keeps, which move along.
   */
  readonly origin?: string;
  /** Every entry of these transactions has been read. */
  readonly seen: Snapshot;
  /** Present in the middle of a window that is read page by page. */
  readonly window?: OpenWindow;
}

/** The entries that came between two snapshots, in the order of their numbers. */
export interface OpenWindow {
  readonly until: Snapshot;
  /** Number of the entry read last. */
  readonly seq: string;
  /** Greatest number in the window. */
  readonly last: string;
}

/** Before the first entry. */
export const beginning: JournalCursor = Object.freeze({ seen: nothingSeen });

/** The cursor as text for others to keep: opaque, fit for URLs. */
export function encodeCursor({ origin, seen, window }: JournalCursor): string {
  const parts = [formatVersion, origin ?? '', ...snapshotParts(seen)];
  if (window !== undefined) parts.push(...snapshotParts(window.until), window.seq, window.last);
  const body = parts.join('.');
  return Buffer.from(`${checksum(body)}.${body}`).toString('base64url');
}

/**
 * @throws CursorError for text that {@link encodeCursor} did not make
 */
export function decodeCursor(text: string): JournalCursor {
  const [sum, ...parts] = Buffer.from(text, 'base64url').toString('utf8').split('.');
  const [version, origin, xmax, running, untilXmax, untilRunning, seq, last] = parts;
  if (version !== formatVersion || sum !== checksum(parts.join('.'))) throw new CursorError({});
  return {
    ...(origin !== '' && { origin: number(origin) }),
    seen: snapshot(xmax, running),
    ...(parts.length > 4 && {
      window: { until: snapshot(untilXmax, untilRunning), seq: number(seq), last: number(last) },
    }),
  };
}

/** Equal for two cursors at the same place; for maps. */
export function cursorKey(cursor: JournalCursor): string {
  const { seen, window } = cursor;
  return [
    ...snapshotParts(seen),
    ...(window === undefined ? [] : [...snapshotParts(window.until), window.seq]),
  ].join('.');
}

const formatVersion = '1';

/** Running transactions are written as distances from xmax, which are short. */
function snapshotParts({ xmax, running }: Snapshot): string[] {
  return [xmax, running.map((xid) => BigInt(xmax) - BigInt(xid)).join('_')];
}

function snapshot(xmaxText: string | undefined, distances: string | undefined): Snapshot {
  const xmax = number(xmaxText);
  if (distances === undefined) throw new CursorError({});
  const running =
    distances === ''
      ? []
      : distances.split('_').map((text) => (BigInt(xmax) - BigInt(number(text))).toString());
  return { xmax, running };
}

/** Nothing from outside may become an error of PostgreSQL, so numbers fit its bigint. */
function number(text: string | undefined): string {
  if (text === undefined || !/^\d{1,18}$/.test(text)) throw new CursorError({});
  return text;
}

/** Tells an accident from a cursor; what a forged one could reach, access rules decide. */
function checksum(body: string): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 8);
}
