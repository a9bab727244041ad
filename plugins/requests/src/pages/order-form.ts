import { Person } from '@praxis/plugin-people/contract';
import {
  integer,
  markdown,
  references,
  type Field,
  type Fields,
  type PageForm,
  type PluginContext,
  type Problem,
  type RecordOf,
} from '@praxis/sdk';
import type { FormState } from '../forms/apply-rules.js';
import type { FormDocument } from '../forms/document.js';
import type { CatalogueItem } from '../record-types/catalogue-item.js';

/** Names of our own fields; no question can be called so. */
export const ownFields = { quantity: '_quantity', people: '_for', note: '_note' } as const;

/** The questions as fields of a form, none of them required by itself: rules say what is. */
export function questionFields(form: FormDocument): Fields {
  return Object.fromEntries(
    Object.entries(form.questions).map(([name, { schema }]): [string, Field] => [
      name,
      { schema, required: false, defaulted: false },
    ]),
  );
}

/** How the form of an item stands for what is filled in so far. */
export function orderForm(
  { msg }: Pick<PluginContext, 'msg'>,
  item: Pick<RecordOf<typeof CatalogueItem>, 'most'>,
  form: FormDocument,
  state: FormState,
  filled: {
    readonly values: Readonly<Record<string, unknown>>;
    readonly people: boolean;
    readonly quantity?: unknown;
    readonly forPeople?: unknown;
  },
): Pick<PageForm, 'fields' | 'values' | 'sections'> {
  const questions = Object.entries(form.questions).map(([name, { schema }]): [string, Field] => [
    name,
    {
      schema: state.fixed.has(name) ? { ...schema, readOnly: true } : schema,
      required: state.required.has(name),
      defaulted: false,
    },
  ]);
  const own: Record<string, Field> = {
    ...(item.most > 1 && {
      [ownFields.quantity]: integer({
        ...{ label: msg('How many'), required: true, minimum: 1, maximum: item.most },
      }),
    }),
    ...(filled.people && {
      [ownFields.people]: references({
        label: msg('For'),
        description: msg('Empty: for you. With several people, each gets a request of their own.'),
        to: Person,
      }),
    }),
  };
  const sections = form.sections
    .map(({ title, help, fields }) => ({
      ...(title !== undefined && { title }),
      ...(help !== undefined && { help }),
      fields: fields.filter((name) => state.visible.has(name)),
    }))
    .filter(({ fields }) => fields.length > 0);
  const ownNames = Object.keys(own);
  return {
    fields: { ...Object.fromEntries(questions), ...own },
    values: {
      ...filled.values,
      ...state.answers,
      [ownFields.quantity]: filled.quantity ?? 1,
      [ownFields.people]: filled.forPeople ?? null,
    },
    sections: ownNames.length === 0 ? sections : [...sections, { fields: ownNames }],
  };
}

export function noteField({ msg }: Pick<PluginContext, 'msg'>): Field {
  return markdown({ label: msg('Note'), description: msg('For those who prepare it.'), maxLength: 5000 });
}

/** Problems of an order stand beside the fields of the page: `/lines/0/answers/model` is `/model` here. */
export function problemsOnPage(problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => {
    const [, , , part, name] = problem.pointer.split('/');
    const pointer = problem.pointer.startsWith('/for')
      ? `/${ownFields.people}`
      : part === 'answers' && name !== undefined
        ? `/${name}`
        : part === 'quantity'
          ? `/${ownFields.quantity}`
          : '';
    return { ...problem, pointer };
  });
}

/** What stands in a form to begin with: what is known of the person. */
export function prefilled(
  form: FormDocument,
  person: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(form.questions).flatMap(([name, { schema, prefill }]) => {
      const value = prefill === undefined ? schema.default : (person?.[prefill] ?? schema.default);
      return value === undefined || value === null ? [] : [[name, value]];
    }),
  );
}
