import { eq } from '@praxis/predicate';
import type { Msg, RecordOf, RecordStore } from '@praxis/sdk';
import { ReleaseItem } from '../record-types/release-item.js';
import type { PartFacts, ReleasePart } from '../parts.js';

export interface Tools {
  readonly store: RecordStore;
  readonly msg: Msg;
  readonly parts: readonly ReleasePart[];
}

/** A part of a release, with what is known of it. */
export interface BundledPart {
  readonly item: RecordOf<typeof ReleaseItem>;
  readonly part: ReleasePart | undefined;
  /** Undefined where it is gone, or not for the reader. */
  readonly facts: PartFacts | undefined;
}

const mostParts = 200;

/** What goes out with a release: a statement for the list, and one for each kind of part. */
export async function bundleOf(
  { store, msg, parts }: Tools,
  release: string,
): Promise<readonly BundledPart[]> {
  const { items } = await store.find(ReleaseItem, {
    filter: eq('release', release),
    sort: ['created_at'],
    limit: mostParts,
  });
  const looks = await Promise.all(
    parts.map(async (part) => {
      const own = items.filter(({ subject_type: type }) => type === part.type);
      const facts =
        own.length === 0 || !store.types().includes(part.type)
          ? new Map<string, PartFacts>()
          : await part.look(
              own.map((item) => ({
                id: item.subject_id ?? '',
                role: item.role ?? part.role,
                version: item.version_name,
              })),
              { store, msg },
            );
      return own.map((item): BundledPart => ({ item, part, facts: facts.get(item.subject_id ?? '') }));
    }),
  );
  const known = new Set(parts.map(({ type }) => type));
  const others = items.filter(({ subject_type: type }) => !known.has(type ?? ''));
  return [
    ...looks.flat(),
    // Their plugin is off; they stay, and say so.
    ...others.map((item) => ({ item, part: undefined, facts: undefined })),
  ];
}
