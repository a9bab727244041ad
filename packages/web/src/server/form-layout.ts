import type { CompiledField, CompiledType } from '@praxis/core';
import { evaluatePredicate } from '@praxis/predicate';
import type { FittedForm, Form, FormRule } from '@praxis/sdk';
import type { Slots } from './panels.js';
import type { Visit } from './visit.js';

export interface VisibleSection {
  readonly title?: string;
  readonly fields: readonly CompiledField[];
}

/** What the rules of a form make of its fields for given values. */
export interface FormState {
  readonly hidden: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly readOnly: ReadonlySet<string>;
}

/** The form of a type for a purpose: the plugin's, else one that shows every field. */
export function formOf(
  visit: Visit,
  type: CompiledType,
  purpose: 'create' | 'edit',
): Pick<Form, 'sections' | 'rules'> & { readonly plugin: string } {
  const forms = visit.generation.contributions<Form>('forms').filter(({ value }) => value.type === type.name);
  const found =
    forms.find(({ value }) => value.purpose === purpose) ??
    forms.find(({ value }) => value.purpose === 'both');
  if (found !== undefined) return { ...found.value, plugin: found.plugin };
  return { plugin: type.plugin, sections: [{ fields: [...type.fields.keys()] }] };
}

/**
 * The sections of a form with the fields that the visitor may read, or, when creating, write. Fields
 * that extending plugins bring, and that no form mentions, stand at the end.
 */
export function visibleSections(
  visit: Visit,
  type: CompiledType,
  values: Readonly<Record<string, unknown>>,
  purpose: 'create' | 'edit',
  fitted: FittedForm = {},
): readonly VisibleSection[] {
  const form = formOf(visit, type, purpose);
  const access = visit.generation.access.of(visit.principal, type.name);
  const state = formState(visit, type, form.rules ?? [], values);
  const left = new Set(fitted.hide?.filter((name) => isEmpty(values[name])));
  const usable = (field: CompiledField): boolean =>
    !state.hidden.has(field.name) &&
    !left.has(field.name) &&
    !field.name.endsWith('_category') &&
    field.schema['x-quiet'] !== true &&
    (purpose === 'create'
      ? field.writable && access?.writable.has(field.name) === true && field.name !== type.lifecycle?.field
      : access?.readable.has(field.name) === true);
  const mentioned = new Set(form.sections.flatMap(({ fields }) => fields));
  const usableOf = (names: readonly string[]): readonly CompiledField[] =>
    names.flatMap((name) => type.fields.get(name) ?? []).filter(usable);
  const own = form.sections.map(({ title, fields }): VisibleSection => ({
    ...(title !== undefined && { title: visit.label(form.plugin, title) }),
    fields: usableOf(fields),
  }));
  const fitting = (fitted.sections ?? []).map(({ title, fields }): VisibleSection => {
    const news = [...new Set(fields)].filter((name) => !mentioned.has(name));
    for (const name of news) mentioned.add(name);
    return { ...(title !== undefined && { title }), fields: usableOf(news) };
  });
  const sections = [...own.slice(0, 1), ...fitting, ...own.slice(1)];
  const added = [...type.fields.values()].filter(
    (field) => field.plugin !== type.plugin && !mentioned.has(field.name) && usable(field),
  );
  return [
    ...sections,
    ...(added.length === 0 ? [] : [{ title: visit.msg('From plugins'), fields: added }]),
  ].filter(({ fields }) => fields.length > 0);
}

/** Applies the rules of a form, in their order; a later rule wins over an earlier one. */
export function formState(
  visit: Visit,
  type: CompiledType,
  rules: readonly FormRule[],
  values: Readonly<Record<string, unknown>>,
): FormState {
  const hidden = new Set(rules.flatMap(({ show }) => show ?? []));
  const required = new Set<string>();
  const readOnly = new Set<string>();
  const schema = visit.generation.predicateSchema(type.name);
  for (const rule of rules) {
    if (
      !evaluatePredicate(rule.when, values, {
        schema,
        now: visit.now,
        variables: { ...visit.principal.variables, me: visit.principal.id },
      })
    )
      continue;
    for (const name of rule.show ?? []) hidden.delete(name);
    for (const name of rule.hide ?? []) hidden.add(name);
    for (const name of rule.require ?? []) required.add(name);
    for (const name of rule.readOnly ?? []) readOnly.add(name);
  }
  return { hidden, required, readOnly };
}

/** What contributions make of a form for the values that stand in it. */
export async function fittedForm(
  visit: Visit,
  slots: Slots,
  type: CompiledType,
  values: Readonly<Record<string, unknown>>,
  purpose: 'create' | 'edit',
): Promise<FittedForm> {
  const fits = await Promise.all(
    slots.formFits
      .filter(({ value }) => value.type === type.name)
      .map(({ plugin, value }) => slots.loadFormFit(visit, plugin, value, { values, purpose })),
  );
  return {
    hide: fits.flatMap((fit) => fit?.hide ?? []),
    sections: fits.flatMap((fit) => fit?.sections ?? []),
  };
}

/** Fields on which the shape of a form depends. */
export function shapingFields(slots: Slots, type: CompiledType): readonly string[] {
  return [
    ...new Set(
      slots.formFits
        .filter(({ value }) => value.type === type.name)
        .flatMap(({ value: { dependsOn } }) => dependsOn),
    ),
  ];
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
