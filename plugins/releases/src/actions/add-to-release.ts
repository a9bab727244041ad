import { reference, type RecordAction } from '@praxis/sdk';
import { manageReleases } from '../access.js';
import { Release, ReleaseItem } from '../contract.js';

/** Puts records of a type into a release. */
export function addToRelease(type: string): RecordAction {
  return {
    id: `releases.add-${type.replaceAll('_', '-')}`,
    label: 'Add to release…',
    icon: 'package-import',
    types: [type],
    permission: manageReleases,
    bulk: true,
    fields: { release: reference({ label: 'Release', to: Release, required: true }) },
    async run({ records, values }, { msg, store }) {
      const release = await store.get(Release, values['release'] as string);
      await store.transaction(async (tx) => {
        for (const { id, number } of records) {
          await tx.create(ReleaseItem, {
            release: release.id,
            ...{ subject_type: type, subject_id: id, subject_number: number ?? id },
          });
        }
      });
      const key = release.number ?? release.id;
      return {
        message: msg('{count, plural, one {# part was} other {# parts were}} added to {release}.', {
          count: records.length,
          release: key,
        }),
        href: `/r/release/${key}`,
      };
    },
  };
}
