import type { CompiledField, Platform } from '@praxis/core';
import type { Problem } from '@praxis/sdk';
import type { PluginSettingsModel } from '../pages/plugins.model.js';
import type { FieldModel } from '../model/field.js';
import { fieldOfForm, formFields, referencedRecords } from './form-of-fields.js';
import { problemModels } from './form-fields.js';
import { formatsFor } from '../templates/formats.js';
import { personType } from './present-value.js';
import { rawValue } from './raw-value.js';
import { readForm, type Posted } from './read-form.js';
import type { Visit } from './visit.js';

interface Entered {
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

/** The settings of a plugin: what is in force, what differs from its default, and who changed it. */
export async function pluginSettingsModel(
  visit: Visit,
  platform: Platform,
  id: string,
  entered: Entered = { values: {}, problems: [] },
): Promise<PluginSettingsModel> {
  const status = await platform.plugins.get(id);
  const { settings, values, history } = await platform.plugins.settings(id);
  const fields = formFields(id, settings.fields);
  const shown = { ...values, ...entered.values };
  const titles = await visit.store.titles(referencedRecords(fields, shown));
  const path = `/admin/plugins/${id}`;
  const title = visit.label(id, status.title);
  const labels = new Map(fields.map(({ name, schema }) => [name, visit.label(id, schema.title)]));
  const people = await visit.store.titles(history.map(({ by }) => ({ type: personType, id: by })));
  return {
    title: `${visit.msg('Settings')} · ${title}`,
    trail: {
      steps: [
        { label: visit.msg('Plugins'), href: '/admin/plugins' },
        { label: title, href: path },
      ],
      key: visit.msg('Settings'),
    },
    form: {
      title: visit.msg('Settings'),
      action: `${path}/settings`,
      submitLabel: visit.msg('Save'),
      cancelHref: path,
      sections: [
        {
          id: 'settings',
          fields: fields.map((field) =>
            withDefault(
              visit,
              field,
              values[field.name],
              fieldOfForm(visit, field, shown[field.name], titles, { problems: entered.problems }),
            ),
          ),
        },
      ],
      problems: problemModels(entered.problems),
    },
    ...(history.length > 0 && {
      changes: {
        caption: visit.msg('Changes'),
        columns: ['When', 'Who', 'Setting', 'Before', 'After'].map((label) => ({ label: visit.msg(label) })),
        rows: history.flatMap(({ at, by, changes }) =>
          Object.entries(changes).map(([name, { before, after }]) => ({
            cells: [
              formatsFor(visit).moment(at, 'short'),
              people[by]?.title ?? visit.msg('Somebody'),
              labels.get(name) ?? name,
              told(before),
              told(after),
            ].map((text) => ({ text })),
          })),
        ),
      },
    }),
  };
}

/** Reads the form of settings. */
export async function readPluginSettings(
  visit: Visit,
  platform: Platform,
  id: string,
  form: Posted,
): Promise<Entered> {
  const { settings } = await platform.plugins.settings(id);
  return readForm(visit, formFields(id, settings.fields), form);
}

/** Says what the default is, beside a setting that differs from it. */
function withDefault(visit: Visit, field: CompiledField, value: unknown, model: FieldModel): FieldModel {
  const usual = field.schema.default ?? null;
  if (told(value) === told(usual)) return model;
  const label = field.schema['x-choices']?.find((choice) => choice.value === usual)?.label;
  const shown = label === undefined ? told(usual) : visit.label(field.plugin, label);
  return {
    ...model,
    help: [model.help, visit.msg('Changed; the default is {value}.', { value: shown })]
      .filter((text) => text !== undefined)
      .join(' '),
  };
}

function told(value: unknown): string {
  const text = Array.isArray(value) ? value.map(rawValue).join(', ') : rawValue(value);
  return text === '' ? '–' : text;
}
