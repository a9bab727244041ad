import type { RecordOf } from '@praxis/sdk';
import {
  templateFields,
  type ChangeTemplate,
  type PublishedTemplate,
  type TemplateField,
} from '../record-types/change-template.js';

type Template = RecordOf<typeof ChangeTemplate>;

export const templateFieldNames = Object.keys(templateFields) as readonly TemplateField[];

/** Whether changes can be made from it: a version is published, and it was not retired since. */
export function isUsable(template: Pick<Template, 'published' | 'state'>): boolean {
  return template.published !== null && template.state !== 'retired';
}

/** A version to publish, from the template as it is written. */
export function versionOf(template: Readonly<Record<string, unknown>>): PublishedTemplate {
  return {
    values: Object.fromEntries(templateFieldNames.map((name) => [name, template[name] ?? null])),
    free: (template['free_fields'] ?? []) as readonly TemplateField[],
    model: String(template['model']),
    minutes: typeof template['planned_minutes'] === 'number' ? template['planned_minutes'] : null,
  };
}

/** What a new change gets: all that is fixed, and what is free where nothing was given. */
export function valuesFor(
  { values, free, model }: PublishedTemplate,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const taken = templateFieldNames.filter((name) => !free.includes(name) || isEmpty(given[name]));
  return { ...Object.fromEntries(taken.map((name) => [name, values[name] ?? null])), model };
}

/** Fields that a change of this version may not change. */
export function fixedFields({ free }: PublishedTemplate): readonly TemplateField[] {
  return templateFieldNames.filter((name) => !free.includes(name));
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
