import type { Fields, PageForm, Problem } from '@praxis/sdk';
import type { FormPageModel } from '../model/form-page.js';
import { fieldOfForm, formFields, referencedRecords } from './form-of-fields.js';
import { problemModels } from './form-fields.js';
import { readForm, type Posted, type ReadForm } from './read-form.js';
import type { Visit } from './visit.js';

/** The form on a page of a plugin, as `ui/form-page` shows it. */
export async function pageFormModel(
  visit: Visit,
  plugin: string,
  form: PageForm,
  problems: readonly Problem[],
): Promise<FormPageModel> {
  const fields = formFields(form.plugin ?? plugin, form.fields);
  const given = Object.fromEntries(
    fields.map(({ name, schema }) => [name, form.values?.[name] ?? schema.default ?? null]),
  );
  const titles = await visit.store.titles(referencedRecords(fields, given));
  return {
    title: '',
    action: form.action ?? visit.url.pathname,
    submitLabel: form.submitLabel,
    cancelHref: form.cancelHref,
    buttons: form.buttons ?? [],
    sections: (form.sections ?? [{ fields: fields.map(({ name }) => name) }]).map((section, index) => ({
      id: index === 0 ? 'fields' : `fields-${index + 1}`,
      ...(section.title !== undefined && { title: section.title }),
      ...(section.help !== undefined && { help: section.help }),
      fields: section.fields.flatMap((name) => {
        const field = fields.find((one) => one.name === name);
        return field === undefined ? [] : [fieldOfForm(visit, field, given[name], titles, { problems })];
      }),
    })),
    problems: problemModels(problems),
    hidden: Object.entries(form.hidden ?? {}).map(([name, value]) => ({ name, value })),
  };
}

/** What was filled in of such a form. */
export async function readPageForm(
  visit: Visit,
  plugin: string,
  asked: Fields,
  posted: Posted,
): Promise<ReadForm> {
  const fields = formFields(plugin, asked);
  const { values, problems } = await readForm(visit, fields, posted);
  const wrong = new Set(problems.map(({ pointer }) => pointer));
  const missing = fields
    .filter(({ name, required }) => required && (values[name] ?? null) === null && !wrong.has(`/${name}`))
    .map(({ name, schema }) => ({
      pointer: `/${name}`,
      code: 'E_FIELD_REQUIRED',
      message: visit.msg('“{field}” needs a value.', { field: visit.label(plugin, schema.title) }),
    }));
  return { values, problems: [...problems, ...missing] };
}
