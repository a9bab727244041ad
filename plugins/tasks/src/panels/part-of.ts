import type { Panel } from '@praxis/sdk';
import { Task } from '../contract.js';
import { recordHref } from '../subject.js';

/** On the page of a task: what it belongs to. */
export const partOf: Panel = {
  id: 'tasks.part-of',
  slot: 'record.side',
  title: 'Belongs to',
  types: [Task.name],
  prominent: true,
  template: 'panels/part-of',
  async load({ record }, { store }) {
    const [type, id] = [record?.['subject_type'], record?.['subject_id']];
    if (typeof type !== 'string' || typeof id !== 'string') return undefined;
    const subject = (await store.titles([{ type, id }]))[id];
    if (subject === undefined) return undefined;
    return {
      href: recordHref(type, subject),
      key: subject.number ?? '',
      label: subject.title,
      symbol: store.describe(type)['x-record'].icon ?? 'file',
    };
  },
};
