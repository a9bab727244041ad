import { all, isIn, lte, now, type Predicate } from '@praxis/predicate';
import { view, type RecordType, type View } from '@praxis/sdk';
import { columnNames } from './columns.js';
import { countdown } from './list-columns/countdown.js';

const isOpen: Predicate = isIn('state_category', ['new', 'active', 'paused']);

/** Lists of what is open by its deadline, and of what is at risk: breached, or due within four hours. */
export function promiseViews(
  type: RecordType,
  options: Pick<View, 'columns' | 'roles' | 'pinned'>,
): readonly View[] {
  const shared = { ...options, sort: [columnNames.dueAt], groupBy: countdown.id };
  return [
    view(type, 'by_promise', {
      ...shared,
      pinned: false,
      title: 'By service level',
      filter: isOpen,
      icon: 'target-arrow',
    }),
    view(type, 'at_risk', {
      ...shared,
      title: 'At risk',
      filter: all(isOpen, lte(columnNames.dueAt, now('PT4H'))),
      icon: 'alert-triangle',
    }),
  ];
}
