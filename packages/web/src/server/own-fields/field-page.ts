import type { CompiledType } from '@praxis/core';
import type { FieldSchema, Problem } from '@praxis/sdk';
import type { EditFieldModel } from '../../pages/forms.model.js';
import { problemModels } from '../form-fields.js';
import { fieldOfForm, formFields } from '../form-of-fields.js';
import type { Visit } from '../visit.js';
import { definitionFields, definitionValues } from './field-form.js';
import { fieldHref, typeHref } from './own-fields.js';

/** A field of an administrator as a form shows it, and the version of the type's own fields that it shows. */
export interface OwnField {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly version: number;
}

/** The form of one field, new or there already. */
export function fieldPageModel(
  visit: Visit,
  type: CompiledType,
  field: OwnField | undefined,
  entered: { readonly values: Readonly<Record<string, unknown>>; readonly problems: readonly Problem[] } = {
    values: {},
    problems: [],
  },
): EditFieldModel {
  const { msg } = visit;
  const title = field?.schema.title ?? msg('Add a field');
  const values = { ...definitionValues(field?.schema), ...entered.values };
  return {
    title,
    trail: trailOf(visit, type, title),
    form: {
      title,
      action: field === undefined ? `${typeHref(type.name)}/fields` : fieldHref(type.name, field.name),
      submitLabel: field === undefined ? msg('Add a field') : msg('Save'),
      cancelHref: typeHref(type.name),
      sections: [
        {
          id: 'field',
          fields: formFields('', definitionFields(visit, type.name, field?.schema)).map((one) =>
            fieldOfForm(visit, one, values[one.name], {}, { problems: entered.problems }),
          ),
        },
      ],
      problems: problemModels(entered.problems),
      ...(field !== undefined && { hidden: [versionSeen(field)] }),
    },
  };
}

/** Asks before a field is taken away. */
export function removeFieldModel(
  visit: Visit,
  type: CompiledType,
  field: OwnField,
  problems: readonly Problem[] = [],
): EditFieldModel {
  const { msg } = visit;
  const title = msg('Take {field} away', { field: field.schema.title });
  return {
    title,
    trail: trailOf(visit, type, title),
    help: msg(
      'It leaves every form, list and page. Its values are kept, and are there again if a field of this name is added.',
    ),
    form: {
      title,
      action: `${fieldHref(type.name, field.name)}/remove`,
      submitLabel: msg('Take away'),
      cancelHref: fieldHref(type.name, field.name),
      sections: [],
      problems: problemModels(problems),
      hidden: [versionSeen(field)],
    },
  };
}

function versionSeen({ version }: OwnField): { readonly name: string; readonly value: string } {
  return { name: 'version', value: String(version) };
}

function trailOf(visit: Visit, type: CompiledType, key: string): EditFieldModel['trail'] {
  return {
    steps: [
      { label: visit.msg('Record types'), href: '/admin/types' },
      { label: visit.label(type.plugin, type.schema['x-record'].plural), href: typeHref(type.name) },
    ],
    key,
  };
}
