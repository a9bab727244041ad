import {
  boolean,
  choice,
  choices,
  date,
  decimal,
  duration,
  instant,
  integer,
  json,
  markdown,
  reference,
  references,
  text,
  uuid,
  type Choice,
  type ChoiceList,
  type Field,
  type FieldKind,
  type FieldSchema,
  type Problem,
} from '@praxis/sdk';
import type { Translate } from '../../templates/render-context.js';

/** What an administrator says about a field of their own. */
export type Definition = {
  readonly label: string | null;
  readonly description: string | null;
  readonly kind: FieldKind;
  readonly name: string | null;
  /** One a line: `label`, or `value: label`. */
  readonly choices: string | null;
  readonly target: string | null;
  readonly group: string | null;
  readonly index: boolean;
};

/** Names of such fields begin so; no plugin's field can. */
export const ownPrefix = 'u_';

/** Kinds of fields that can be made without code, with what people call them. */
export function kindsOfOwnFields(msg: Translate): Readonly<Record<string, string>> {
  return {
    text: msg('Text, one line'),
    markdown: msg('Text, several lines'),
    choice: msg('One of several choices'),
    choices: msg('Several of several choices'),
    boolean: msg('Yes or no'),
    integer: msg('Whole number'),
    decimal: msg('Decimal number'),
    date: msg('Day'),
    instant: msg('Day and time'),
    duration: msg('Duration'),
    reference: msg('A record'),
    references: msg('Several records'),
  };
}

/** The field's name: what was asked for, else one made of the label. */
export function nameOf({ name, label }: Pick<Definition, 'name' | 'label'>): string {
  const words = slug(name ?? label ?? '').replace(/^u_/, '');
  return ownPrefix + words.slice(0, 40 - ownPrefix.length).replace(/_+$/, '');
}

/**
 * The document of a field as it was asked for, and what is missing for one. A field that is there
 * keeps its kind, its target, and everything that the form does not ask about.
 */
export function documentOf(
  given: Definition,
  present: FieldSchema | undefined,
  msg: Translate,
): { readonly schema: FieldSchema; readonly problems: readonly Problem[] } {
  const kind = present?.['x-kind'] ?? given.kind;
  const listed = choicesOf(given.choices ?? '', present?.['x-choices'] ?? []);
  const target = present?.['x-target'] ?? given.target ?? '';
  const problems: Problem[] = [];
  const refuse = (field: keyof Definition, message: string) =>
    problems.push({ pointer: `/${field}`, code: 'E_FIELD_REQUIRED', message });
  if ((given.label ?? '') === '') refuse('label', msg('A field has a label.'));
  if (kind === 'choice' && listed.length === 0) refuse('choices', msg('Name at least one choice.'));
  const unclear = listed.find(({ value }, at) => value === '' || at > firstOf(listed, value));
  if (unclear !== undefined) refuse('choices', unclearChoice(unclear, msg));
  if (['reference', 'references'].includes(kind) && target === '')
    refuse('target', msg('Say which records are referred to.'));

  const options = {
    label: given.label ?? '',
    ...(given.description !== null && { description: given.description }),
    ...(given.group !== null && given.group !== 'default' && { group: given.group }),
    index: given.index,
  };
  const { schema } = builders[kind]({
    ...options,
    to: target,
    ...(listed.length > 0 && { choices: choiceList(listed) }),
  });
  return { schema: present === undefined ? schema : changed(present, schema), problems };
}

/** Options of all kinds; each builder takes what it knows. */
interface Options {
  readonly label: string;
  readonly description?: string;
  readonly group?: string;
  readonly index: boolean;
  readonly to: string;
  readonly choices?: ChoiceList;
}

const builders: Readonly<Record<FieldKind, (options: Options) => Field>> = {
  text,
  markdown,
  choice: (options) => choice({ choices: {}, ...options }),
  choices,
  boolean,
  integer,
  decimal,
  date,
  instant,
  duration,
  reference,
  references,
  uuid,
  json,
};

/** Words of a field's document that the form decides; the others stay as they are. */
const asked = ['title', 'description', 'enum', 'items', 'x-choices', 'x-group', 'x-index'] as const;

function changed(present: FieldSchema, made: FieldSchema): FieldSchema {
  const words = Object.entries(present).filter(([word]) => !asked.includes(word as (typeof asked)[number]));
  const decided = asked.flatMap((word) => (made[word] === undefined ? [] : [[word, made[word]] as const]));
  return Object.fromEntries([...words, ...decided]) as unknown as FieldSchema;
}

/** A choice keeps its stored value while its label stays, and its colour and icon while its value does. */
function choicesOf(lines: string, present: readonly Choice[]): readonly Choice[] {
  return lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, value, label] = /^([a-z0-9][a-z0-9_-]*)\s*:\s*(.+)$/.exec(line) ?? [];
      const known = present.find((one) => (value === undefined ? one.label === line : one.value === value));
      return { ...known, value: value ?? known?.value ?? slug(line), label: label ?? line };
    });
}

function firstOf(listed: readonly Choice[], value: string): number {
  return listed.findIndex((one) => one.value === value);
}

function unclearChoice({ value, label }: Choice, msg: Translate): string {
  return value === ''
    ? msg('No value can be made of “{label}”. Put one before it: value: {label}.', { label })
    : msg('Two choices would be stored as “{value}”. Put a value before each: value: {label}.', {
        value,
        label,
      });
}

function choiceList(listed: readonly Choice[]): ChoiceList {
  return Object.fromEntries(listed.map(({ value, ...choice }) => [value, choice]));
}

/** `Straße, außen` → `strasse_aussen` */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
