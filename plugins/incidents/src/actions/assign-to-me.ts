import { action } from '@praxis/sdk';
import { Incident } from '../contract.js';

/** Takes incidents, on lists and on the record page, with one key. */
export const assignToMe = action(Incident, {
  id: 'incidents.assign-to-me',
  label: 'Assign to me',
  icon: 'user-check',
  bulk: true,
  key: 'i',
  async run({ records }, context) {
    const operations = records.map(
      ({ id }) => ({ op: 'update', id, values: { assignee: context.principal.id } }) as const,
    );
    const results = await context.store.bulk(Incident, operations);
    const failed = results.find((result) => result.status === 'failed');
    const done = results.filter(({ status }) => status === 'done').length;
    return {
      message:
        failed === undefined
          ? `${done} assigned to you.`
          : `${done} assigned to you; ${results.length - done} not: ${failed.message}`,
    };
  },
});
