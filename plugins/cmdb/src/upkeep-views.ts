import { form, view, type Form, type FormSection, type NavigationItem, type View } from '@praxis/sdk';
import { CiJunkValue, CiSource, CiSourceRule } from './contract.js';

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
    sections: [{ fields: ['name', 'priority', 'stale_after_days', 'creates', 'description'] }],
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
];
