import { view, type View } from '@praxis/sdk';
import { ChangeFinding } from './change-finding.js';

export const findingViews: readonly View[] = [
  view(ChangeFinding, 'latest', {
    title: 'Differences without a change',
    sort: ['-found_at'],
    columns: ['item', 'summary', 'source', 'outcome', 'change', 'found_at'],
    icon: 'alert-octagon',
    roles: ['agent'],
  }),
];
