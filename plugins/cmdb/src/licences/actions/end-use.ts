import { isEmpty } from '@praxis/predicate';
import { action } from '@praxis/sdk';
import { handleAssets } from '../../assets/access.js';
import { dayIn } from '../../days.js';
import { LicenceUse } from '../record-types/licence-use.js';

/** Frees licences: their uses end today, and stay on record. */
export const endUse = action(LicenceUse, {
  id: 'cmdb.end-use',
  label: 'End use',
  icon: 'arrow-back-up',
  permission: handleAssets,
  when: isEmpty('ended_on'),
  bulk: true,
  async run({ records }, { msg, now, principal, store }) {
    const ended_on = dayIn(now(), principal.timeZone);
    await store.transaction(async (tx) => {
      for (const { id } of records) await tx.update(LicenceUse, id, { ended_on });
    });
    return {
      message: msg('{count, plural, one {# use has ended.} other {# uses have ended.}}', {
        count: records.length,
      }),
    };
  },
});
