import { on, refuse } from '@praxis/sdk';
import { modelOf, usualModel } from '../models/way.js';
import { Change } from '../record-types/change.js';
import { ChangeTemplate, templateFields } from '../record-types/change-template.js';
import {
  fixedFields,
  isUsable,
  templateFieldNames,
  valuesFor,
  versionOf,
} from '../templates/values-of-template.js';

const minuteMs = 60_000;
const content = [...templateFieldNames, 'model', 'planned_minutes', 'free_fields'];

/** Publishing keeps what is written as the next version; it stays in use while the template is amended. */
export const publishVersion = on(ChangeTemplate).beforeSave(
  { id: 'changes.publish-version', actions: ['transition'], fields: ['state'] },
  (template, { now, transition }) =>
    transition === 'publish'
      ? {
          published: versionOf(template),
          published_version: (template.published_version ?? 0) + 1,
          published_at: now().toISOString(),
        }
      : undefined,
);

/** What was agreed to is not changed under the hands of those who agreed. */
export const amendFirst = on(ChangeTemplate).guard(
  { id: 'changes.amend-first', actions: ['update'], fields: content },
  (_template, { before }) =>
    before === undefined || before.state === 'draft'
      ? undefined
      : refuse('TEMPLATE_NOT_DRAFT', 'Only a draft is written on. Amend the template first.'),
);

/** A change that is made from a template is filled by its published version, whatever else was given. */
export const fromTemplate = on(Change).normalize(
  {
    id: 'changes.from-template',
    before: ['changes.model-and-type'],
    actions: ['create'],
    fields: ['template'],
  },
  async (draft, context) => {
    const template = (await context.lookup(ChangeTemplate)).find(({ id }) => id === draft.template);
    if (template?.published == null || !isUsable(template)) return undefined;
    const { minutes } = template.published;
    // What failed is agreed to each time until it has run well again.
    const normal = template.standing === 'lost' ? await usualModel(context, 'normal') : undefined;
    const ends =
      draft.planned_start !== null &&
      draft.planned_start !== undefined &&
      minutes !== null &&
      (draft.planned_end ?? null) === null
        ? { planned_end: new Date(Date.parse(draft.planned_start) + minutes * minuteMs).toISOString() }
        : {};
    return {
      ...valuesFor(template.published, draft),
      ...ends,
      ...(normal !== undefined && { model: normal.id }),
    };
  },
);

export const templateVersion = on(Change).beforeSave(
  { id: 'changes.template-version', actions: ['create'], fields: ['template'] },
  async (draft, { lookup }) => ({
    template_version:
      (await lookup(ChangeTemplate)).find(({ id }) => id === draft.template)?.published_version ?? null,
  }),
);

/** Only what is published can be used, and some models are for templates only. */
export const templateIsPublished = on(Change).guard(
  { id: 'changes.template-is-published', actions: ['create'] },
  async (draft, context) => {
    if (draft.template !== null) {
      const template = (await context.lookup(ChangeTemplate)).find(({ id }) => id === draft.template);
      return template === undefined || isUsable(template)
        ? undefined
        : refuse('TEMPLATE_NOT_PUBLISHED', 'Only a published template can be used.', 'template');
    }
    // What was done elsewhere, and comes as history, was made there.
    if (draft.state !== 'new') return undefined;
    return (await modelOf(context, draft.model))?.needs_template === true
      ? refuse(
          'CHANGE_NEEDS_TEMPLATE',
          'Changes of this model are made from a published template.',
          'template',
        )
      : undefined;
  },
);

/** What the template fixes stays as it was agreed to. */
export const fixedByTemplate = on(Change).guard(
  { id: 'changes.fixed-by-template', actions: ['update', 'transition'], fields: templateFieldNames },
  async (draft, { changed, lookup }) => {
    if (draft.template === null) return undefined;
    const template = (await lookup(ChangeTemplate)).find(({ id }) => id === draft.template);
    if (template?.published == null) return undefined;
    return fixedFields(template.published)
      .filter((name) => changed(name))
      .map((name) =>
        refuse('CHANGE_FIXED', '{field} is fixed by the template.', name, { field: templateFields[name] }),
      );
  },
);
