import { form, view, type Form, type FormSection, type NavigationItem, type View } from '@praxis/sdk';
import { manage } from './access.js';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { CiDuplicate, CiJunkValue, CiMerge, CiSource, CiSourceRule } from './contract.js';

/** Sections of the form of an item. */
export const upkeepSections: readonly FormSection[] = [
  { title: 'Kept by sources', fields: ['locked_attributes'] },
];

const roles = ['configuration-manager'];

export const upkeepViews: readonly View[] = [
  view(CiSource, 'all', {
    title: 'CI sources',
    sort: ['priority', 'name'],
    columns: ['name', 'priority', 'stale_after_days', 'creates', 'by_hand'],
    roles,
  }),
  view(CiSourceRule, 'all', {
    title: 'CI source rules',
    columns: ['source', 'class', 'attributes', 'priority', 'note'],
    roles,
  }),
  view(CiDuplicate, 'open', {
    title: 'Possible duplicates',
    filter: 'status = open',
    sort: ['-created_at'],
    columns: ['first', 'second', 'why', 'status'],
    roles,
  }),
  view(CiMerge, 'all', {
    title: 'Merges of items',
    sort: ['-created_at'],
    columns: ['merged_name', 'survivor', 'progress', 'undone_at'],
    roles,
  }),
  view(CiJunkValue, 'all', {
    title: 'Values that identify nothing',
    sort: ['value'],
    columns: ['value', 'how', 'attribute', 'why'],
    roles,
  }),
];

export const upkeepForms: readonly Form[] = [
  form(CiSource, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'priority', 'stale_after_days', 'creates', 'forgotten_relations', 'description'] },
    ],
  }),
];

export const upkeepNavigation: readonly NavigationItem[] = [
  {
    id: 'cmdb.sources',
    section: 'admin',
    label: 'CI sources',
    icon: 'database',
    href: '/q/ci_source.all',
    type: CiSource.name,
  },
  {
    id: 'cmdb.duplicates',
    section: 'admin',
    label: 'Possible duplicates',
    icon: 'copy',
    href: '/q/ci_duplicate.open',
    permission: manage,
  },
  {
    id: 'cmdb.identify',
    section: 'admin',
    label: 'Try identification',
    icon: 'id',
    href: '/x/cmdb/identify',
    permission: manage,
  },
  {
    id: 'cmdb.health',
    section: 'practices',
    label: 'Health of items',
    icon: 'heart-rate-monitor',
    href: '/x/cmdb/health',
    permission: actAsAgent,
  },
];
