import type { CompiledField, CompiledType } from '@praxis/core';
import type { GenericRecord, PossibleTransition, Problem } from '@praxis/sdk';
import type { EditFieldModel } from '../pages/forms.model.js';
import { recordHref } from './addresses.js';
import { midSentence } from '../client/format/mid-sentence.js';
import { formField, problemModels } from './form-fields.js';
import { recordName, typeTitle } from './page-title.js';
import { referencesOf } from './record-page.js';
import type { Visit } from './visit.js';

interface Entered {
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

const nothing: Entered = { values: {}, problems: [] };

/** One field on a page of its own: what every picker is without scripts. */
export function editFieldModel(
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  field: CompiledField,
  entered = nothing,
): Promise<EditFieldModel> {
  const label = visit.label(field.plugin, field.schema.title);
  return formModel(visit, type, record, {
    title: visit.msg('Change {field}', { field: midSentence(label, visit.locale) }),
    action: recordHref(type.name, record.number ?? record.id),
    submitLabel: visit.msg('Save'),
    fields: [field],
    required: [],
    entered,
  });
}

/** What a transition asks for. */
export function transitionModel(
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  transition: PossibleTransition,
  entered = nothing,
): Promise<EditFieldModel> {
  const names = [...new Set([...transition.requires, ...transition.fields])];
  return formModel(visit, type, record, {
    title: visit.label(type.plugin, transition.label),
    action: `${recordHref(type.name, record.number ?? record.id)}/transitions/${transition.name}`,
    submitLabel: visit.label(type.plugin, transition.label),
    fields: names.flatMap((name) => type.fields.get(name) ?? []),
    required: transition.requires,
    entered,
  });
}

async function formModel(
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  options: {
    readonly title: string;
    readonly action: string;
    readonly submitLabel: string;
    readonly fields: readonly CompiledField[];
    readonly required: readonly string[];
    readonly entered: Entered;
  },
): Promise<EditFieldModel> {
  const name = recordName(type, record);
  const href = recordHref(type.name, record.number ?? record.id);
  const values = { ...record, ...options.entered.values };
  const titles = await visit.store.titles(referencesOf(type, values));
  return {
    title: `${options.title} · ${name}`,
    trail: {
      steps: [
        { label: typeTitle(visit, type).many, href: `/q/type/${type.name}` },
        { label: name, href },
      ],
      key: options.title,
    },
    form: {
      title: options.title,
      action: options.action,
      submitLabel: options.submitLabel,
      cancelHref: href,
      sections: [
        {
          id: 'fields',
          fields: options.fields.map((field) =>
            formField(visit, type, field, values[field.name], titles, {
              problems: options.entered.problems,
              ...(options.required.includes(field.name) && { required: true }),
            }),
          ),
        },
      ],
      problems: problemModels(options.entered.problems),
      hidden: [{ name: 'version', value: String(record.version) }],
    },
  };
}
