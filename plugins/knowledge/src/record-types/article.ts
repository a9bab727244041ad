import { boolean, choice, date, instant, integer, markdown, recordType, reference, text } from '@praxis/sdk';
import { Group, Organisation, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Attachable, Commentable, Linkable, Watchable } from '@praxis/plugin-worklog/contract';
import { articleLifecycle } from '../lifecycle.js';

/** The parts of an article that people write; a version is what they were at a moment. */
export const textFields = ['title', 'issue', 'environment', 'cause', 'resolution'] as const;

/** What somebody knows about an issue, in the structure of KCS: issue, environment, cause, resolution. */
export const Article = recordType('article', {
  title: 'Article',
  plural: 'Articles',
  description: 'What is known about an issue, and what helps.',
  display: 'title',
  icon: 'book',
  number: { prefix: 'KB' },
  traits: [Commentable, Attachable, Watchable, Linkable],
  lifecycle: articleLifecycle,
  fields: {
    title: text({ label: 'Title', required: true, minLength: 1, search: 'A' }),
    issue: markdown({
      label: 'Issue',
      description: 'In the words of those who have it.',
      maxLength: 20_000,
      search: 'B',
    }),
    environment: markdown({
      label: 'Environment',
      description: 'Where it happens: products, versions, places.',
      maxLength: 20_000,
      search: 'C',
    }),
    cause: markdown({ label: 'Cause', maxLength: 50_000, search: 'C' }),
    resolution: markdown({
      label: 'Resolution',
      description: 'What helps, step by step.',
      maxLength: 100_000,
      search: 'C',
    }),
    keywords: text({
      label: 'Further words',
      description: 'Words that people search for and that stand nowhere else.',
      maxLength: 500,
      search: 'B',
    }),
    internal_notes: markdown({
      label: 'Notes for agents',
      description: 'Shown to agents only, whatever the audience; not searched.',
      maxLength: 20_000,
      group: 'desk',
    }),
    kind: choice({
      label: 'Kind',
      required: true,
      default: 'problem',
      choices: {
        problem: { label: 'Something is wrong', icon: 'alert-triangle' },
        how_to: { label: 'How to', icon: 'list-check' },
        question: { label: 'Question and answer', icon: 'help' },
        known_error: { label: 'Known error', icon: 'alert-octagon' },
        reference: { label: 'Reference', icon: 'book' },
      },
    }),
    confidence: choice({
      label: 'Confidence',
      description: 'How far it can be trusted.',
      required: true,
      default: 'work_in_progress',
      readOnly: true,
      choices: {
        work_in_progress: { label: 'Work in progress', icon: 'pencil', tone: 'neutral' },
        not_validated: { label: 'Not validated', icon: 'circle-dashed', tone: 'orange' },
        validated: { label: 'Validated', icon: 'circle-check', tone: 'green' },
        archived: { label: 'Archived', icon: 'archive', tone: 'neutral' },
      },
    }),
    audience: choice({
      label: 'Audience',
      required: true,
      default: 'internal',
      choices: {
        internal: { label: 'Internal', icon: 'lock' },
        partner: { label: 'Partners', icon: 'building' },
        customer: { label: 'Customers', icon: 'users' },
        public: { label: 'Public', icon: 'world' },
      },
    }),
    governance: choice({
      label: 'Governance',
      description: 'Whether experience shapes it, or a rule that only publishers may change.',
      required: true,
      default: 'experience',
      choices: { experience: 'Experience-based', compliance: 'Compliance-based' },
    }),
    only_group: reference({
      label: 'Only for the group',
      description: 'Nobody else finds it, whatever the audience.',
      to: Group,
    }),
    only_organisation: reference({
      label: 'Only for the organisation',
      description: 'Nobody else finds it, whatever the audience.',
      to: Organisation,
    }),
    service: reference({ label: 'Service', to: Service }),
    owner: reference({ label: 'Owner', to: Person }),
    owner_group: reference({ label: 'Owner group', to: Group }),
    language: text({
      label: 'Language',
      description: 'BCP 47, such as en or de-AT.',
      required: true,
      default: 'en',
      maxLength: 35,
      pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
    }),
    translation_of: reference({
      label: 'Translation of',
      to: 'article',
      onPurge: 'clear',
    }),
    stale: boolean({
      label: 'Translation is behind',
      description: 'The original has changed since.',
      required: true,
      default: false,
      readOnly: true,
    }),
    text_version: integer({
      label: 'Version of the text',
      required: true,
      default: 1,
      readOnly: true,
      quiet: true,
    }),
    publish_at: instant({ label: 'Publish at' }),
    published_at: instant({ label: 'Published', readOnly: true }),
    review_on: date({
      label: 'Review on',
      description: 'It is outdated when nobody has looked at it by then.',
    }),
    expires_on: date({ label: 'Expires on', description: 'It is retired on that day.' }),
    retired_at: instant({ label: 'Retired', readOnly: true }),
    retire_reason: text({ label: 'Reason for retiring', maxLength: 1000, group: 'desk' }),
    use_count: integer({
      label: 'Used in',
      description: 'Tickets that it resolved, or that refer to it.',
      required: true,
      default: 0,
      readOnly: true,
    }),
    last_used_at: instant({ label: 'Last used', readOnly: true }),
    helpful_count: integer({ label: 'Right', required: true, default: 0, readOnly: true }),
    unhelpful_count: integer({ label: 'Not right', required: true, default: 0, readOnly: true }),
    source_path: text({
      label: 'Path in the former system',
      description: 'Links between imported pages lead by it.',
      unique: true,
      maxLength: 255,
      group: 'desk',
      quiet: true,
    }),
  },
  indexes: [
    { fields: ['state', '-updated_at'] },
    { fields: ['state', '-published_at'] },
    { fields: ['state', '-use_count'] },
    { fields: ['owner', '-updated_at'] },
    { fields: ['publish_at'], where: { field: 'state', op: 'eq', value: 'scheduled' } },
    { fields: ['review_on'], where: { field: 'state', op: 'eq', value: 'published' } },
    { fields: ['expires_on'], where: { field: 'state', op: 'in', value: ['published', 'outdated'] } },
    { fields: ['-updated_at'], where: { field: 'stale', op: 'eq', value: true } },
  ],
  sort: ['-updated_at'],
});
