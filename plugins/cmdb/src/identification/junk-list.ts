import type { RecordOf } from '@praxis/sdk';
import type { CiJunkValue } from './junk-value.js';
import { normalise } from './normalise.js';

type Entry = Pick<RecordOf<typeof CiJunkValue>, 'value' | 'how' | 'attribute' | 'why'>;

/** Tells which entry says that a value identifies nothing, if one does. */
export type JunkList = (field: string, value: string) => Entry | undefined;

/** Makes the list ready for use; values that it is asked about may be written in any way. */
export function junkList(entries: readonly Entry[]): JunkList {
  return (field, value) => {
    const plain = normalise(field, value);
    return entries.find(({ attribute, how, value: junk }) => {
      if (attribute !== null && attribute !== field) return false;
      const wanted = normalise(field, junk);
      if (how === 'starts') return wanted !== '' && plain.startsWith(wanted);
      // Of signs alone nothing would be left, so the characters are taken as they stand.
      if (how === 'repeats') return [...plain].every((one) => junk.toLowerCase().includes(one));
      return plain === wanted;
    });
  };
}
