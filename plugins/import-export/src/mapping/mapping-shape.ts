import type { Transform } from './mapping.js';

type Shape = (value: unknown, at: string) => readonly string[];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text: Shape = (value, at) => (typeof value === 'string' ? [] : [`"${at}" has to be a text.`]);
const truth: Shape = (value, at) => (typeof value === 'boolean' ? [] : [`"${at}" has to be true or false.`]);
const count: Shape = (value, at) =>
  typeof value === 'number' && value >= 0 ? [] : [`"${at}" has to be a number from 0.`];
const anything: Shape = () => [];

const oneOf =
  (...words: readonly string[]): Shape =>
  (value, at) =>
    words.includes(value as string) ? [] : [`"${at}" has to be one of ${words.join(', ')}.`];

const listOf =
  (shape: Shape): Shape =>
  (value, at) =>
    Array.isArray(value)
      ? value.flatMap((each, index) => shape(each, `${at}/${index}`))
      : [`"${at}" has to be a list.`];

const mapOf =
  (shape: Shape): Shape =>
  (value, at) =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, each]) => shape(each, `${at}/${name}`))
      : [`"${at}" has to be an object.`];

/** An object with these members; those whose names end in `?` may be missing, no others may be there. */
function object(members: Readonly<Record<string, Shape>>): Shape {
  const shapes = new Map(Object.entries(members).map(([name, shape]) => [name.replace('?', ''), shape]));
  const needed = Object.keys(members).filter((name) => !name.endsWith('?'));
  return (value, at) => {
    if (!isObject(value)) return [`"${at}" has to be an object.`];
    return [
      ...needed.filter((name) => value[name] === undefined).map((name) => `"${at}" needs "${name}".`),
      ...Object.entries(value).flatMap(([name, each]) => {
        const shape = shapes.get(name);
        return shape === undefined
          ? [`"${at}" has a member "${name}", which means nothing.`]
          : shape(each, `${at}/${name}`);
      }),
    ];
  };
}

const gaps = { 'gap?': oneOf('later', 'report'), 'overlap?': oneOf('earlier', 'later', 'report') };

const transforms: Readonly<Record<Transform['kind'], Shape>> = {
  trim: object({ kind: text }),
  lower: object({ kind: text }),
  upper: object({ kind: text }),
  empty: object({ kind: text, values: listOf(text), 'report?': truth }),
  table: object({ kind: text, values: mapOf(text), 'otherwise?': oneOf('keep', 'empty', 'report') }),
  instant: object({ kind: text, 'pattern?': text, 'zone?': text, ...gaps }),
  date: object({ kind: text, 'pattern?': text }),
  number: object({ kind: text, 'decimal?': text, 'group?': text }),
  boolean: object({ kind: text, 'yes?': listOf(text), 'no?': listOf(text) }),
  split: object({ kind: text, by: text }),
  text: object({ kind: text, template: text }),
  lookup: object({
    kind: text,
    type: text,
    by: text,
    missing: oneOf('create', 'report', 'empty'),
    'values?': mapOf(anything),
  }),
};

const transform: Shape = (value, at) => {
  const kind = isObject(value) ? value['kind'] : undefined;
  if (typeof kind !== 'string' || !Object.hasOwn(transforms, kind)) {
    return [`"${at}" has to be a transform: ${Object.keys(transforms).join(', ')}.`];
  }
  return transforms[kind as Transform['kind']](value, at);
};

/** Fallbacks of fallbacks; more than anybody needs would be deeper than the stack. */
const deepest = 5;

const source: Shape = (value, at) => {
  if (at.split('/fallback').length > deepest + 1) return [`"${at}" is one fallback too many.`];
  return sourceShape(value, at);
};

const sourceShape = object({
  'column?': text,
  'template?': text,
  'constant?': anything,
  'when?': object({ column: text, is: listOf(text) }),
  'fallback?': source,
  'transforms?': listOf(transform),
});

const file = object({
  'format?': text,
  'encoding?': text,
  'delimiter?': text,
  'sheet?': text,
  'rows?': oneOf('cases', 'events'),
});

const mapping = object({
  type: text,
  'file?': file,
  'zone?': text,
  fields: mapOf(source),
  'key?': listOf(text),
  'number?': source,
  'createdAt?': source,
  'createdBy?': source,
  'milestones?': listOf(
    object({ at: text, 'state?': text, 'from?': listOf(text), 'fields?': listOf(text), 'reason?': text }),
  ),
  'history?': object({
    'file?': file,
    key: text,
    recordKey: text,
    at: source,
    'tieBreak?': listOf(text),
    'reason?': source,
    'actor?': source,
    fields: mapOf(source),
    'state?': object({ column: text, values: mapOf(text), 'from?': mapOf(listOf(text)) }),
    'eras?': listOf(object({ until: text, zone: text })),
    'anchor?': object({ column: text, value: text, field: text, toleranceSeconds: count }),
  }),
  'writer?': object({ name: text, 'options?': mapOf(anything), 'extras?': mapOf(source) }),
});

/** What keeps a value from being a mapping, each as the rest of a sentence; empty when it is one. */
export function shapeProblems(value: unknown): readonly string[] {
  return mapping(value, 'mapping');
}
