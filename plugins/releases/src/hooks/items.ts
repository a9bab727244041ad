import { hasCode, on, refuse, type GenericRecord, type RecordStore } from '@praxis/sdk';
import { Release, ReleaseItem, releaseParts, type ReleasePart } from '../contract.js';

/** People name a part by its number; what it is follows. */
export const itemIsSomething = on(ReleaseItem).beforeSave(
  { id: 'releases.item-is-something', actions: ['create'] },
  async (draft, { contributions, tx }) => {
    const parts = contributions(releaseParts);
    const found =
      draft.subject_type !== null && draft.subject_id !== null
        ? await known(tx, draft.subject_type, draft.subject_id)
        : await byNumber(tx, parts, draft.subject_number ?? '');
    if (found === undefined) return { subject_type: null, subject_id: null };
    const part = parts.find(({ type }) => type === found.type);
    return {
      subject_type: found.type,
      subject_id: found.record.id,
      subject_number: found.record.number ?? draft.subject_number,
      role: draft.role ?? part?.role ?? 'delivers',
    };
  },
);

/** Nothing is part of a release that nobody can look at, nor of one that is over. */
export const itemFits = on(ReleaseItem).guard(
  { id: 'releases.item-fits', actions: ['create'] },
  async (draft, { contributions, tx }) => {
    if (!contributions(releaseParts).some(({ type }) => type === draft.subject_type))
      return refuse('NO_PART', 'There is no such change, problem, known error or item.', 'subject_number');
    const [release] = await tx
      .asSystem('whether a release is over counts for everybody')
      .getMany(Release, [draft.release ?? '']);
    return release?.state_category === 'done' || release?.state_category === 'void'
      ? refuse('RELEASE_OVER', '{number} is over. Choose another release.', 'release', {
          number: release.number ?? '',
        })
      : undefined;
  },
);

interface Found {
  readonly type: string;
  readonly record: GenericRecord;
}

async function byNumber(
  store: RecordStore,
  parts: readonly ReleasePart[],
  number: string,
): Promise<Found | undefined> {
  const key = number.trim().toUpperCase();
  for (const { type } of parts) {
    if (!store.types().includes(type)) continue;
    const prefix = store.describe(type)['x-record'].number?.prefix;
    if (prefix === undefined || !new RegExp(`^${prefix}[0-9]+$`).test(key)) continue;
    const found = await known(store, type, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function known(store: RecordStore, type: string, key: string): Promise<Found | undefined> {
  try {
    return { type, record: await store.get(type, key) };
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return undefined;
    throw error;
  }
}
