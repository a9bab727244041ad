import {
  boolean,
  choice,
  choices,
  date,
  decimal,
  duration,
  instant,
  integer,
  markdown,
  reference,
  references,
  text,
  type Choice,
  type ChoiceList,
  type Field,
  type Fields,
  type Msg,
  type Problem,
  type RecordStore,
} from '@praxis/sdk';
import type { FormDocument, Question } from '../forms/document.js';

/** What an administrator says about a question, as the form of the builder reads it. */
export type Definition = Readonly<Record<string, unknown>>;

/** Kinds of questions, with what people call them. */
export function kindsOfQuestions(msg: Msg): Readonly<Record<string, string>> {
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

/** Fields of a person that a question may begin with. */
const prefills = ['location', 'organisation', 'manager', 'phone', 'job_title', 'email', 'name'] as const;

/** What is asked about a question. */
export function definitionFields(msg: Msg, store: RecordStore, form: FormDocument): Fields {
  const types = store
    .types()
    .filter((name) => store.describe(name)['x-record'].visible)
    .map((name) => [name, store.describe(name).title] as const);
  return {
    label: text({ label: msg('Question'), required: true, maxLength: 200 }),
    help: text({
      label: msg('Help'),
      description: msg('One sentence that stands beneath it.'),
      maxLength: 400,
    }),
    kind: choice({ label: msg('Kind'), required: true, choices: kindsOfQuestions(msg) }),
    required: boolean({ label: msg('Has to be answered') }),
    choices: text({
      label: msg('Choices'),
      description: msg('For choices, one a line. The stored value may stand before the label: large: Large.'),
      maxLength: 10_000,
    }),
    target: choice({
      label: msg('Which records'),
      description: msg('For records.'),
      choices: Object.fromEntries(types),
    }),
    section: choice({
      label: msg('Section'),
      required: true,
      choices: Object.fromEntries(
        form.sections.map(({ title }, index) => [
          String(index),
          title ?? msg('Section {number}', { number: index + 1 }),
        ]),
      ),
    }),
    prefill: choice({
      label: msg('Begins with'),
      description: msg('What is known of whoever orders.'),
      choices: Object.fromEntries(
        prefills.map((name) => [
          name,
          msg(store.describe('person').properties[name]?.title ?? name, {}, { of: { type: 'person' } }),
        ]),
      ),
    }),
    least: text({ label: msg('At least'), description: msg('For numbers.'), maxLength: 20 }),
    most: text({
      label: msg('At most'),
      description: msg('For numbers; for texts, characters.'),
      maxLength: 20,
    }),
    pattern: text({
      label: msg('Pattern'),
      description: msg('For texts: a regular expression that the whole answer has to match.'),
      maxLength: 400,
    }),
  };
}

/** What stands in the form of a question to begin with. */
export function definitionOf(question: Question | undefined, section: number): Definition {
  const schema = question?.schema;
  return {
    label: schema?.title ?? null,
    help: schema?.description ?? null,
    kind: schema?.['x-kind'] ?? 'text',
    required: question?.required ?? false,
    choices: (schema?.['x-choices'] ?? []).map(({ value, label }) => `${value}: ${label}`).join('\n'),
    target: schema?.['x-target'] ?? null,
    section: String(section),
    prefill: question?.prefill ?? null,
    least: numberOf(schema?.minimum),
    most: schema?.['x-kind'] === 'integer' ? numberOf(schema.maximum) : lengthOf(question),
    pattern: schema?.pattern ?? null,
  };
}

/** The question as it was asked for, and what is missing for one. */
export function questionOf(
  given: Definition,
  msg: Msg,
): { readonly question: Question; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const refuse = (field: string, message: string) =>
    problems.push({ pointer: `/${field}`, code: 'E_FIELD_REQUIRED', message });
  const kind = wordsOf(given['kind']) || 'text';
  const listed = choicesOf(wordsOf(given['choices']));
  if ((kind === 'choice' || kind === 'choices') && listed.length === 0)
    refuse('choices', msg('Name at least one choice.'));
  const twice = listed.find(
    ({ value }, at) => value === '' || at > listed.findIndex((one) => one.value === value),
  );
  if (twice !== undefined)
    refuse('choices', msg('Two choices would be stored as the same value. Put a value before each.'));
  if (kind.startsWith('reference') && wordsOf(given['target']) === '')
    refuse('target', msg('Say which records can be picked.'));
  const [least, most] = [wholeOf(given['least']), wholeOf(given['most'])];
  if (least === 'wrong') refuse('least', msg('Write a number.'));
  if (most === 'wrong') refuse('most', msg('Write a number.'));
  const pattern = wordsOf(given['pattern']);
  if (pattern !== '' && !isPattern(pattern)) refuse('pattern', msg('This is no regular expression.'));
  const isText = kind === 'text' || kind === 'markdown';
  const options = {
    label: wordsOf(given['label']),
    ...(wordsOf(given['help']) !== '' && { description: wordsOf(given['help']) }),
    ...(!isText && typeof least === 'number' && { minimum: least }),
    ...(!isText && typeof most === 'number' && { maximum: most }),
    ...(isText && typeof most === 'number' && most > 0 && { maxLength: most }),
    ...(isText && pattern !== '' && isPattern(pattern) && { pattern }),
    choices: Object.fromEntries(listed.map(({ value, label }) => [value, label])),
    to: wordsOf(given['target']),
  };
  const build = builders[kind] ?? builders['text'];
  const { schema } = (build as (options: Options) => Field)(options);
  const prefill = wordsOf(given['prefill']);
  return {
    question: {
      schema,
      required: given['required'] === true,
      ...(prefill !== '' && { prefill }),
    },
    problems,
  };
}

interface Options {
  readonly label: string;
  readonly choices: ChoiceList;
  readonly to: string;
}

const builders: Readonly<Record<string, (options: Options) => Field>> = {
  ...{ text, markdown, choice, choices, boolean, integer, decimal, date, instant, duration },
  ...{ reference, references },
};

/** A name for a question, made of its label, that no other question has. */
export function nameFor(label: string, taken: readonly string[]): string {
  const words =
    slug(label)
      .slice(0, 36)
      .replace(/_+$/, '')
      .replace(/^[0-9_]+/, '') || 'question';
  if (!taken.includes(words)) return words;
  let number = 2;
  while (taken.includes(`${words}_${number}`)) number += 1;
  return `${words}_${number}`;
}

function choicesOf(lines: string): readonly Choice[] {
  return lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, value, label] = /^([a-z0-9][a-z0-9_-]*)\s*:\s*(.+)$/.exec(line) ?? [];
      return { value: value ?? slug(line), label: label ?? line };
    });
}

/** `Straße, außen` → `strasse_aussen` */
function slug(words: string): string {
  return words
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** What was typed, without blanks around it; empty for anything else. */
export function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function wholeOf(value: unknown): number | 'wrong' | undefined {
  const words = wordsOf(value);
  if (words === '') return undefined;
  const number = Number(words);
  return Number.isInteger(number) ? number : 'wrong';
}

function numberOf(value: number | undefined): string | null {
  return value === undefined || Math.abs(value) > 2_000_000_000 ? null : String(value);
}

function lengthOf(question: Question | undefined): string | null {
  const { maxLength } = question?.schema ?? {};
  return maxLength === undefined || maxLength === 255 || maxLength === 100_000 ? null : String(maxLength);
}

function isPattern(words: string): boolean {
  try {
    return new RegExp(words, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
