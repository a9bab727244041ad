import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { root } from '../support/repository.js';
import { markdownTable, page } from './markdown.js';

const web = join(root, 'packages/web/src');

/** Partials that plugins are meant to use, and what for. The others may change at any time. */
const partials: Readonly<Record<string, string>> = {
  avatar: 'The initials of a person in a circle; `person` has `initials` and `hue` (1 to 8).',
  badge:
    'A word or two on a tinted ground; `tone` is `red`, `orange`, `blue`, `green`, `violet`, `teal` or `neutral`.',
  banner: 'One line in colour across the page; `actions` are `{ href, label }`.',
  button: 'A link when it has an `href`, else the button of a form.',
  csrf: 'The hidden field that every form with `method="post"` needs.',
  empty: 'What to show where nothing is; `actions` as for a button.',
  'form-page': 'The `form` that a page answered: its fields, what is wrong with them, and its buttons.',
  icon: 'An icon by its name.',
  'person-line': 'A person with a line beneath; `person` has `name`, `initials`, `hue` and perhaps `href`.',
  progress: 'How far something is.',
  'record-lines':
    'Records one below the other; each line has `href`, `symbol`, `key`, `title` and perhaps `tone`, `aside`, `at`.',
  table: 'A small table: `columns` are `{ label, number }`, `rows` have `cells` of `{ text, href, number }`.',
  tag: 'A label that people made up.',
  time: 'A moment, relative to now.',
};

const helpers: Readonly<Record<string, string>> = {
  msg: '`{{msg "Sent to {name}" name=person}}`: a text in the language of the reader; an ICU message.',
  when: '`{{when at}}`: a moment relative to now, in full on hover; `style="terse"` in tables.',
  fmtDate:
    '`{{fmtDate at style="full"}}`: a moment in the zone of the reader, or the value of a `date` field, which has none; `day`, `short` (as is) or `full`.',
  fmtNumber: '`{{fmtNumber count}}`: a number as the reader writes it.',
  fmtSize: '`{{fmtSize bytes}}`: a size as people read it.',
  fmtSpan: '`{{fmtSpan seconds}}`: a span of time, such as 1h 12m.',
  icon: '`{{icon "package" size="small" tone="red"}}`: decoration; the words stand beside it.',
  url: '`{{url "r" "parcel" number version=3}}`: `/r/parcel/PAR0000001?version=3`, each part encoded.',
  json: '`data-points="{{json points}}"`: a value as JSON, for browser code.',
  asset: '`{{asset "name"}}`: the address of a built file.',
  eq: '`{{#if (eq state "open")}}`: the same.',
  ne: 'Not the same.',
  gt: 'Greater.',
  lt: 'Less.',
  not: 'Empty: nothing, false, `""`, 0, an empty list.',
  and: 'All are there.',
  or: 'One is there.',
  either: '`{{either title name}}`: the first that is there.',
  showCell:
    '`{{showCell cell}}`: a cell of a list, as lists show it; with `plain=true` its content alone, without `<td>`.',
  showClock: '`{{showClock clock}}`: a promise with its deadline.',
  showLabel: '`{{showLabel label}}`: a label with its colour.',
  showMarkdown:
    '`{{showMarkdown text}}`: a text that somebody wrote, formatted; put it into an element with the class `text`.',
  showProperty:
    '`{{showProperty property}}`: a field of a record with its label, as properties stand beside a record.',
  showValue: '`{{showValue value}}`: a value of a field, as it is shown everywhere.',
  oneOf: '`{{#if (oneOf state "open" "waiting")}}`: the first is one of the others.',
  join: '`{{> ui/badge label=(join name ": " count)}}`: all as one text.',
};

/** The page of what templates can use. */
export async function templatesPage(): Promise<string> {
  await refuseGaps();
  const rows = await Promise.all(
    Object.entries(partials).map(async ([name, purpose]) => [
      `\`{{> ui/${name}}}\``,
      (await fieldsOf(name)).map((field) => `\`${field}\``).join(' '),
      purpose,
    ]),
  );
  const glyphs = (await readdir(join(web, 'assets/glyphs'))).filter((name) => name.endsWith('.svg'));
  return page(
    'Templates',
    'What the templates of plugins can use, beside what Handlebars has: `if`, `unless`, `each`, `with`, `lookup`.',
    '## Helpers',
    markdownTable(
      ['Helper', 'What it gives'],
      Object.entries(helpers).map(([name, text]) => [`\`${name}\``, text]),
    ),
    'No field of a model may have the name of a helper, nor be called `slot`.',
    '## Partials',
    'Arguments are given by name (`{{> ui/badge label="New" tone="green"}}`) or as one object (`{{> ui/badge this}}`). ' +
      'Those that are left out count as empty.',
    markdownTable(['Partial', 'Arguments', 'What it shows'], rows),
    '## Icons',
    'Names of the outline icons of [Tabler](https://tabler.io/icons), such as `package`, and ours: ' +
      `${glyphs
        .sort()
        .map((name) => `\`${name.slice(0, -'.svg'.length)}\``)
        .join(', ')}. ` +
      'A name that no set has is shown as a piece of a puzzle.',
  );
}

/** A helper that came or went has to be told of here. */
async function refuseGaps(): Promise<void> {
  const folder = join(web, 'templates/helpers');
  const sources = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  );
  const there = sources.flatMap((source) =>
    [...source.matchAll(/^ +(\w+): helper\(/gm)].map(([, name]) => name),
  );
  const missing = there.filter((name) => name !== undefined && !(name in helpers));
  const gone = Object.keys(helpers).filter((name) => !there.includes(name));
  if (missing.length + gone.length > 0) {
    throw new Error(
      `The reference of helpers lacks ${missing.join(', ') || 'none'}, and tells of ${gone.join(', ') || 'none'} in vain.`,
    );
  }
}

/** Names that a partial looks up where it is called, not inside of a list. */
async function fieldsOf(partial: string): Promise<readonly string[]> {
  const source = await readFile(join(web, `pages/ui/${partial}.hbs`), 'utf8');
  const collector = new FieldCollector();
  collector.accept(Handlebars.parse(source));
  return [...collector.fields];
}

class FieldCollector extends Handlebars.Visitor {
  readonly fields = new Set<string>();

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    for (const parameter of block.params) this.accept(parameter);
    const { original } = block.path;
    // Inside of these, names are those of a member.
    if (original === 'each' || original === 'with') return;
    this.accept(block.program);
    if ((block.inverse as hbs.AST.Program | undefined) !== undefined) this.accept(block.inverse);
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    // With arguments, the path is the name of a helper.
    if (mustache.params.length === 0 && mustache.hash === undefined) this.accept(mustache.path);
    this.#arguments(mustache);
  }

  override SubExpression(expression: hbs.AST.SubExpression): void {
    this.#arguments(expression);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    for (const parameter of partial.params) this.accept(parameter);
    for (const { value } of (partial.hash as hbs.AST.Hash | undefined)?.pairs ?? []) this.accept(value);
  }

  override PathExpression(path: hbs.AST.PathExpression): void {
    const [first] = path.parts;
    if (!path.data && path.depth === 0 && first !== undefined && !(first in helpers)) this.fields.add(first);
  }

  #arguments(call: hbs.AST.MustacheStatement | hbs.AST.SubExpression): void {
    for (const parameter of call.params) this.accept(parameter);
    for (const { value } of (call.hash as hbs.AST.Hash | undefined)?.pairs ?? []) this.accept(value);
  }
}
