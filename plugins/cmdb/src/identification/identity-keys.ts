import { createHash } from 'node:crypto';
import type { RecordOf } from '@praxis/sdk';
import type { CiClass } from '../record-types/ci-class.js';
import type { JunkList } from './junk-list.js';
import { normalise } from './normalise.js';

type Class = Pick<RecordOf<typeof CiClass>, 'id' | 'name' | 'identified_by'>;

/** Stands in a key for the item on which another one runs. */
export const hostWord = 'host';

/** Fields that together tell items apart, among those of the class that names them and all below it. */
export interface IdentityKey {
  /** As the class has it: `serial_number+manufacturer`. */
  readonly expression: string;
  readonly scope: Pick<Class, 'id' | 'name'>;
  readonly fields: readonly string[];
  /** Whether it counts beside the same host only. */
  readonly withHost: boolean;
}

/** The keys of a class in their order: its own, then those of the class above, and so on. */
export function identityKeysOf(line: readonly Class[]): readonly IdentityKey[] {
  return line.flatMap(({ id, name, identified_by: keys }) =>
    (keys ?? []).map((expression): IdentityKey => {
      const parts = expression
        .split('+')
        .map((part) => part.trim())
        .filter((part) => part !== '');
      return {
        expression,
        scope: { id, name },
        fields: parts.filter((part) => part !== hostWord),
        withHost: parts.includes(hostWord),
      };
    }),
  );
}

/** What a key says of some values. */
export interface KeyReading {
  readonly key: IdentityKey;
  /** What items with the same values have in common; several of a list, none where the key cannot be used. */
  readonly marks: readonly string[];
  /** Fields without a value. */
  readonly missing: readonly string[];
  /** Values that identify nothing. */
  readonly junk: readonly { readonly field: string; readonly value: string; readonly why: string | null }[];
}

/** Reads values by one key. The host of a key is not looked at: it stands in no field. */
export function readKey(
  key: IdentityKey,
  values: Readonly<Record<string, unknown>>,
  isJunk: JunkList,
): KeyReading {
  const missing: string[] = [];
  const junk: { field: string; value: string; why: string | null }[] = [];
  let combined: readonly (readonly string[])[] = [[]];
  for (const field of key.fields) {
    const given = values[field];
    const list = (Array.isArray(given) ? given : [given]) as readonly unknown[];
    const there = list.filter((one) => normalise(field, one) !== '').map(String);
    const telling = there.filter((one) => {
      const entry = isJunk(field, one);
      if (entry !== undefined) junk.push({ field, value: one, why: entry.why });
      return entry === undefined;
    });
    if (there.length === 0) missing.push(field);
    combined = combined.flatMap((before) => telling.map((one) => [...before, normalise(field, one)]));
  }
  const marks =
    key.fields.length === 0 ? [] : [...new Set(combined.map((parts) => `${nameOf(key)}.${short(parts)}`))];
  return { key, marks, missing, junk };
}

/** All that identifies an item by its own values, to be kept with it and found by an index. */
export function marksOf(
  keys: readonly IdentityKey[],
  values: Readonly<Record<string, unknown>>,
  isJunk: JunkList,
): readonly string[] {
  const marks = keys.filter(({ withHost }) => !withHost).flatMap((key) => readKey(key, values, isJunk).marks);
  return [...new Set(marks)].slice(0, 100);
}

/** Whether marks of an item say something else about a key than others do. */
export function contradicts(reading: KeyReading, marks: readonly string[]): boolean {
  if (reading.marks.length === 0) return false;
  const name = `${nameOf(reading.key)}.`;
  const said = marks.filter((mark) => mark.startsWith(name));
  return said.length > 0 && !said.some((mark) => reading.marks.includes(mark));
}

function nameOf({ scope, fields }: IdentityKey): string {
  return short([scope.id, ...fields]).slice(0, 8);
}

function short(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
