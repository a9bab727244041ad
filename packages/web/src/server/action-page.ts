import type { CompiledType } from '@praxis/core';
import type { GenericRecord, Problem, RecordAction } from '@praxis/sdk';
import type { TransitionFormModel } from '../pages/forms.model.js';
import { recordHref } from './addresses.js';
import { fieldOfForm, formFields } from './form-of-fields.js';
import { problemModels } from './form-fields.js';
import { recordName, typeTitle } from './page-title.js';
import type { Visit } from './visit.js';

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
  const name = recordName(type, record);
  const href = recordHref(type.name, record.number ?? record.id);
  const label = visit.label(plugin, action.label).replace(/…$/, '');
  return Promise.resolve({
    title: `${label} · ${name}`,
    trail: {
      steps: [
        { label: typeTitle(visit, type).many, href: `/q/type/${type.name}` },
        { label: name, href },
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
          fields: formFields(plugin, action.fields).map((field) =>
            fieldOfForm(visit, field, entered.values[field.name], {}, { problems: entered.problems }),
          ),
        },
      ],
      problems: problemModels(entered.problems),
    },
  });
}
