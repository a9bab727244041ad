import type { CompiledField } from '@praxis/core';
import type { Problem } from '@praxis/sdk';
import type { FieldModel, OptionModel, ProblemModel } from '../model/field.js';
import type { Titles } from './present-value.js';
import type { Visit } from './visit.js';
import { rawValue } from './raw-value.js';

/** Whose fields they are: references are picked from what may stand in a field of that type. */
interface FieldOwner {
  readonly name: string;
}

/** A field as an input of a form, with the value that stands in it and what is wrong with it. */
export function formField(
  visit: Visit,
  type: FieldOwner,
  field: CompiledField,
  value: unknown,
  titles: Titles,
  options: {
    readonly problems?: readonly Problem[];
    readonly required?: boolean;
    readonly readOnly?: boolean;
  } = {},
): FieldModel {
  const { schema } = field;
  const problem = options.problems?.find(({ pointer }) => pointer === `/${field.name}`)?.message;
  return {
    name: field.name,
    label: visit.label(field.plugin, schema.title),
    ...(schema.description !== undefined && { help: visit.label(field.plugin, schema.description) }),
    ...((options.required ?? field.required) && { required: true }),
    ...((options.readOnly ?? !field.writable) && { readOnly: true }),
    ...(problem !== undefined && { problem }),
    ...(['markdown', 'json', 'references'].includes(schema['x-kind']) && { wide: true }),
    ...control(visit, type, field, value, titles, options.required ?? field.required),
  };
}

type Control = Pick<FieldModel, 'control' | 'value'> & Partial<FieldModel>;

function control(
  visit: Visit,
  type: FieldOwner,
  field: CompiledField,
  value: unknown,
  titles: Titles,
  required: boolean,
): Control {
  const { schema } = field;
  const text = rawValue(value);
  const limit = schema.maxLength === undefined ? {} : { maxLength: schema.maxLength };
  switch (schema['x-kind']) {
    case 'text':
      if (schema.format === 'email') return { control: 'email', value: text, ...limit };
      if (schema.format === 'uri') return { control: 'url', value: text, ...limit };
      return (schema.maxLength ?? 0) > 400
        ? { control: 'textarea', value: text, ...limit }
        : { control: 'text', value: text, ...limit };
    case 'markdown':
      return { control: 'markdown', value: text, ...limit };
    case 'integer':
      return { control: 'number', value: text, step: '1', ...range(schema.minimum, schema.maximum) };
    case 'duration':
      return { control: 'number', value: text, step: '1', min: '0' };
    case 'decimal':
      return { control: 'decimal', value: text };
    case 'boolean':
      return { control: 'checkbox', value: 'true', checked: value === true };
    case 'date':
      return { control: 'date', value: text };
    case 'instant':
      return { control: 'instant', value: text === '' ? '' : localInstant(text, visit.timeZone) };
    case 'choice': {
      const options = choicesOf(visit, field, text);
      return {
        control: 'select',
        value: text,
        options:
          required && text !== '' ? options : [{ value: '', label: '–', chosen: text === '' }, ...options],
      };
    }
    case 'choices':
      if (schema['x-choices'] === undefined)
        return { control: 'tokens', value: ((value as string[] | null) ?? []).join('\n') };
      return {
        control: 'checkboxes',
        value: '',
        options: choicesOf(visit, field, ...((value as string[] | null) ?? [])),
      };
    case 'reference':
      return {
        control: 'reference',
        value: text,
        valueLabel: text === '' ? '' : (titles[text]?.title ?? ''),
        optionsHref: `/options/${type.name}/${field.name}`,
      };
    case 'references':
      return {
        control: 'tokens',
        value: ((value as string[] | null) ?? [])
          .map((id) => titles[id]?.number ?? titles[id]?.title ?? id)
          .join('\n'),
        optionsHref: `/options/${type.name}/${field.name}`,
      };
    case 'json':
      return {
        control: 'textarea',
        value:
          value === null || value === undefined
            ? ''
            : typeof value === 'string'
              ? value
              : JSON.stringify(value, null, 2),
      };
    default:
      return { control: 'text', value: text };
  }
}

function choicesOf(visit: Visit, field: CompiledField, ...chosen: readonly string[]): OptionModel[] {
  return (field.schema['x-choices'] ?? []).map(({ value, label }) => ({
    value,
    label: visit.label(field.plugin, label),
    ...(chosen.includes(value) && { chosen: true }),
  }));
}

function range(minimum: number | undefined, maximum: number | undefined): Pick<FieldModel, 'min' | 'max'> {
  return {
    ...(minimum !== undefined && minimum > -2_000_000_000 && { min: String(minimum) }),
    ...(maximum !== undefined && maximum < 2_000_000_000 && { max: String(maximum) }),
  };
}

/** A moment as `datetime-local` inputs hold it, in the reader's time zone. */
export function localInstant(at: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(at),
  );
  return parts.replace(' ', 'T');
}

/** Problems for the summary above a form; those without a field of the form stand there by themselves. */
export function problemModels(problems: readonly Problem[]): ProblemModel[] {
  return problems.map(({ pointer, message }) => {
    const field = pointer.split('/')[1];
    return field === undefined || field === '' ? { message } : { message, field };
  });
}
