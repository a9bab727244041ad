import { on } from '@praxis/sdk';
import { lineage } from '../class-tree.js';
import { CiClass, CiJunkValue, ConfigurationItem } from '../contract.js';
import { identityKeysOf, marksOf } from './identity-keys.js';
import { junkList } from './junk-list.js';

/** Keeps what identifies an item with it. Classes and junk are read from memory, so it costs no statement. */
export const stampIdentity = on(ConfigurationItem).beforeSave(
  { id: 'cmdb.stamp-identity', actions: ['create', 'update', 'restore'] },
  async (draft, { lookup, before }) => {
    const keys = identityKeysOf(lineage(await lookup(CiClass), draft.class ?? ''));
    const marks = marksOf(keys, draft, junkList(await lookup(CiJunkValue)));
    const known = before?.identity_marks ?? null;
    if (JSON.stringify(known ?? []) === JSON.stringify(marks)) return undefined;
    return { identity_marks: marks.length === 0 ? null : marks };
  },
);
