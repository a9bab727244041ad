import type { CompiledType } from '@praxis/core';
import type { Problem } from '@praxis/sdk';
import type { CreateModel } from '../pages/forms.model.js';
import { midSentence } from '../client/format/mid-sentence.js';
import { formField, problemModels } from './form-fields.js';
import { fittedForm, formOf, formState, shapingFields, visibleSections } from './form-layout.js';
import { typeTitle } from './page-title.js';
import { slotPanels, type Slots } from './panels.js';
import { referencesOf } from './record-page.js';
import type { Visit } from './visit.js';

/** The form of a new record, empty or with what was entered and what is wrong with it. */
export async function createModel(
  visit: Visit,
  type: CompiledType,
  values: Readonly<Record<string, unknown>>,
  problems: readonly Problem[],
  slots: Slots,
): Promise<CreateModel> {
  const { one, many } = typeTitle(visit, type);
  const filled = { ...type.defaults, ...values };
  const state = formState(visit, type, formOf(visit, type, 'create').rules ?? [], filled);
  const [titles, fitted] = await Promise.all([
    visit.store.titles(
      referencesOf(type, {
        ...filled,
        created_by: visit.principal.id,
        updated_by: visit.principal.id,
      } as never),
    ),
    fittedForm(visit, slots, type, filled, 'create'),
  ]);
  const shaping = shapingFields(slots, type);
  const title = visit.msg('New {type}', { type: midSentence(one, visit.locale) });
  return {
    title,
    trail: { steps: [{ label: many, href: `/q/type/${type.name}` }], key: title },
    form: {
      title,
      action: `/new/${type.name}`,
      submitLabel: visit.msg('Create'),
      cancelHref: `/q/type/${type.name}`,
      sections: visibleSections(visit, type, filled, 'create', fitted).map(
        ({ title: heading, fields }, index) => ({
          id: `section-${index}`,
          ...(heading !== undefined && { title: heading }),
          fields: fields.map((field) =>
            formField(visit, type, field, filled[field.name], titles, {
              problems,
              required: field.required || state.required.has(field.name),
              readOnly: state.readOnly.has(field.name),
            }),
          ),
        }),
      ),
      problems: problemModels(problems),
      ...(shaping.length > 0 && { reshapedBy: shaping.join(' ') }),
    },
    templates: [],
    panels: await slotPanels(visit, slots, 'record.new', {
      type: type.name,
      query: Object.fromEntries(visit.url.searchParams),
    }),
  };
}
