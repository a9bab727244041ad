import type { CompiledField, CompiledType } from '@praxis/core';
import type { GenericRecord, Problem, RecordAction } from '@praxis/sdk';
import type { TransitionFormModel } from '../pages/forms.model.js';
import { recordHref } from './addresses.js';
import { formField, problemModels } from './form-fields.js';
import { typeTitle } from './page-title.js';
import type { Visit } from './visit.js';

/** What an action asks for, in the form of fields of a record type, so that one kind of form serves both. */
export function actionFields(plugin: string, action: RecordAction): readonly CompiledField[] {
  return Object.entries(action.fields ?? {}).map(([name, { schema, required }]) => ({
    name,
    schema,
    column: name,
    sqlType: 'text',
    group: 'default',
    required,
    writable: true,
    generated: false,
    plugin,
    toParameter: (value: unknown) => value,
  }));
}

/** The form of an action that asks for something first. */
export function actionFormModel(
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  plugin: string,
  action: RecordAction,
  entered: { readonly values: Readonly<Record<string, unknown>>; readonly problems: readonly Problem[] } = {
    values: {},
    problems: [],
  },
): Promise<TransitionFormModel> {
  const key = record.number ?? record.id;
  const href = recordHref(type.name, key);
  const label = visit.label(plugin, action.label).replace(/…$/, '');
  return Promise.resolve({
    title: `${label} · ${key}`,
    trail: {
      steps: [
        { label: typeTitle(visit, type).many, href: `/q/type/${type.name}` },
        { label: key, href },
      ],
      key: label,
    },
    form: {
      title: label,
      action: `${href}/actions/${encodeURIComponent(action.id)}`,
      submitLabel: label,
      cancelHref: href,
      sections: [
        {
          id: 'fields',
          fields: actionFields(plugin, action).map((field) => ({
            ...formField(visit, type, field, entered.values[field.name], {}, { problems: entered.problems }),
            ...(field.schema['x-target'] !== undefined && {
              optionsHref: `/options/records/${field.schema['x-target']}`,
            }),
          })),
        },
      ],
      problems: problemModels(entered.problems),
    },
  });
}
