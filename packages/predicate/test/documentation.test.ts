import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import * as language from '@praxis/predicate';
import type { FieldInfo, Operator, PredicateSchema } from '@praxis/predicate';

const page = readFileSync(new URL('../../../docs/reference/predicates.md', import.meta.url), 'utf8');

const person: PredicateSchema = schemaOf({
  name: { kind: 'text' },
  vip: { kind: 'boolean' },
  manager: { kind: 'reference', target: 'person' },
});

const schema: PredicateSchema = schemaOf({
  ...Object.fromEntries(rowsUnder('Field').map(([field = '', kind]) => [code(field), { kind } as FieldInfo])),
  state: { kind: 'choice', choices: ['new', 'active', 'paused', 'done'] },
  caller: { kind: 'reference', target: 'person' },
  assigned_to: { kind: 'reference', target: 'person' },
});

describe('the reference of predicates', () => {
  for (const text of blocks('predicate').flatMap((block) => block.trim().split('\n'))) {
    it(`shows a predicate that fits: ${text}`, () => {
      expect(language.readPredicate(text, schema)).to.have.property('predicate');
    });
  }

  for (const [text = '', json = ''] of rowsUnder('Text', 'JSON')) {
    it(`shows both forms of ${text}`, () => {
      expect(language.parsePredicate(code(text))).to.deep.equal(JSON.parse(code(json)));
      expect(language.readPredicate(code(json), schema)).to.deep.equal({ predicate: JSON.parse(code(json)) });
    });
  }

  for (const [text = '', record = '', holds] of rowsUnder('Predicate', 'Record', 'Holds')) {
    it(`tells whether ${text} holds for ${record}`, () => {
      const checked = language.readPredicate(code(text), schema);
      if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
      const context = { schema, now: new Date(), variables: {} };
      expect(language.evaluatePredicate(checked.predicate, JSON.parse(code(record)), context)).to.equal(
        holds === 'yes',
      );
    });
  }

  for (const [text = '', complaint] of rowsUnder('Text', 'Complaint')) {
    it(`quotes the complaint about ${text}`, () => {
      expect(() => language.parsePredicate(code(text))).to.throw(language.PredicateSyntaxError, complaint);
    });
  }

  for (const [text = '', pointer = '', problem = '', message] of rowsUnder('Text', 'Pointer')) {
    it(`quotes the problem of ${text}`, () => {
      expect(language.readPredicate(code(text), schema)).to.deep.equal({
        problems: [{ pointer: code(pointer), code: code(problem), message }],
      });
    });
  }

  for (const [index, block] of blocks('js').entries()) {
    it(`has programs that do what they say (${index + 1})`, () => runProgram(block));
  }

  it('lists every operator, as it is written, with the kinds that know it', () => {
    const listed = rowsUnder('JSON', 'Text').flatMap(([names = '', signs = '', kinds = '']) =>
      codes(names).map((name, index) => ({ name, sign: codes(signs)[index], kinds: kindsIn(kinds) })),
    );
    const existing = language.operators.map((name: Operator) => ({
      name,
      sign: language.operatorText[name],
      kinds: allKinds.filter((kind) => language.operatorsOf(kind).includes(name)),
    }));
    expect(listed).to.deep.equal(existing);
  });

  it('tells every limit and every code', () => {
    for (const limit of Object.values(language.predicateLimits)) expect(page).to.contain(` ${limit} `);
    const codesInSource =
      readFileSync(new URL('../src/errors.ts', import.meta.url), 'utf8').match(/E_PREDICATE_\w+/g) ?? [];
    for (const name of codesInSource) expect(page).to.contain(name);
  });
});

const allKinds = [
  'text',
  'integer',
  'decimal',
  'boolean',
  'date',
  'instant',
  'choice',
  'reference',
  'uuid',
  'list',
  'json',
] as const;

function kindsIn(cell: string): readonly string[] {
  const named = cell.split(/[\s,]+/);
  return cell.startsWith('all')
    ? allKinds.filter((kind) => !named.includes(kind))
    : allKinds.filter((kind) => named.includes(kind));
}

/** Runs a program of the page; `// → value` after an expression is what it has to give. */
function runProgram(source: string): void {
  const body = source
    .replace(/import (\{[^}]+\}) from '@praxis\/predicate';/g, 'const $1 = language;')
    .replace(
      /^(?!const |import )(.+); \/\/ → (.+)$/gm,
      (_, expression: string, value: string) => `expect(${expression}).to.deep.equal(${value});`,
    );
  expect(body).to.contain('expect(').and.not.contain('// →');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the program is a block of our own page
  const program = new Function('language', 'schema', 'expect', body) as (...values: unknown[]) => void;
  program(language, schema, expect);
}

function schemaOf(fields: Readonly<Record<string, FieldInfo>>): PredicateSchema {
  return {
    field: (name) => (Object.hasOwn(fields, name) ? fields[name] : undefined),
    related: (type) => (type === 'person' ? person : undefined),
    variables: { me: 'uuid', 'me.groups': 'list', today: 'date' },
  };
}

/** Rows of all tables of the page whose header begins with these titles. */
function rowsUnder(...titles: readonly string[]): string[][] {
  const tables = page.match(/(?:^\|.*\n)+/gm) ?? [];
  return tables.flatMap((table) => {
    const [header = [], , ...rows] = table.trim().split('\n').map(cellsOf);
    return titles.every((title, index) => header[index] === title) ? rows : [];
  });
}

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function blocks(kind: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${kind}\n(.*?)^\`\`\``, 'gms'))].map(([, block = '']) => block);
}

function codes(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, content = '']) => content);
}

function code(cell: string): string {
  return codes(cell)[0] ?? cell;
}
