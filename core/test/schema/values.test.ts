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
  lifecycle,
  markdown,
  reference,
  references,
  text,
  uuid,
} from '@praxis/sdk';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { compileOne, thing } from './support/compile.js';

const someone = '0197a3c2-5f00-7000-8000-000000000001';
const type = compileOne(
  thing(
    'box',
    {
      size: choice({ label: 'Size', choices: { s: 'Small', l: 'Large' } }),
      level: choice({ label: 'Level', choices: { 1: 'One', 2: 'Two' }, required: true, default: '1' }),
      notes: markdown({ label: 'Notes', maxLength: 20 }),
      code: text({ label: 'Code', pattern: '[A-Z]+', minLength: 2 }),
      mail: text({ label: 'Mail', format: 'email' }),
      link: text({ label: 'Link', format: 'uri' }),
      count: integer({ label: 'Count', minimum: 1, maximum: 10 }),
      time: duration({ label: 'Time' }),
      cost: decimal({ label: 'Cost', precision: [6, 2] }),
      urgent: boolean({ label: 'Urgent' }),
      day: date({ label: 'Day' }),
      at: instant({ label: 'At' }),
      tags: choices({ label: 'Tags' }),
      sides: choices({ label: 'Sides', choices: { a: 'A', b: 'B' } }),
      owner: reference({ label: 'Owner', to: 'box' }),
      peers: references({ label: 'Peers', to: 'box' }),
      subject: uuid({ label: 'Subject' }),
      data: json({ label: 'Data' }),
      serial: text({ label: 'Serial', immutable: true }),
      opened: integer({ label: 'Opened', readOnly: true, required: true }),
    },
    {
      lifecycle: lifecycle({
        field: 'state',
        initial: 'open',
        states: { open: { label: 'Open', category: 'new' } },
        transitions: {},
      }),
    },
  ),
);

/** Codes by pointer of what is wrong with a patch. */
function faults(patch: object): Record<string, string> {
  const problems = type.checkPatch(patch as Readonly<Record<string, unknown>>);
  return Object.fromEntries(problems.map(({ pointer, code }) => [pointer, code]));
}

function accepts(field: string, ...values: readonly unknown[]): void {
  for (const value of values) expect(faults({ [field]: value }), inspect(value)).to.deep.equal({});
}

function refuses(field: string, code: string, ...values: readonly unknown[]): void {
  for (const value of values) expect(faults({ [field]: value })[`/${field}`], inspect(value)).to.equal(code);
}

describe('the values of a new record', () => {
  it('fit when every required field that people fill in has one', () => {
    expect(type.checkNew({ title: 'A', level: '2' })).to.deep.equal([]);
    expect(type.checkNew({}).map(({ pointer, code }) => [pointer, code])).to.deep.equal([
      ['/title', 'E_FIELD_REQUIRED'],
      ['/level', 'E_FIELD_REQUIRED'],
    ]);
  });

  it('may be null where the field is optional, and only there', () => {
    const empty = Object.fromEntries(
      [...type.fields.values()].filter(({ writable }) => writable).map(({ name }) => [name, null]),
    );
    expect(type.checkNew(empty).map(({ pointer, code }) => [pointer, code])).to.deep.equal([
      ['/title', 'E_FIELD_REQUIRED'],
      ['/level', 'E_FIELD_REQUIRED'],
    ]);
  });

  it('may have an immutable field and the state, which a patch may not', () => {
    expect(type.checkNew({ title: 'A', level: '1', serial: 'x', state: 'open' })).to.deep.equal([]);
    expect(faults({ serial: 'x', state: 'open' })).to.deep.equal({
      '/serial': 'E_FIELD_IMMUTABLE',
      '/state': 'E_FIELD_READ_ONLY',
    });
  });

  it('have no member that the type does not know or keeps to itself', () => {
    const given = JSON.parse(
      '{"title":"A","level":"1","colour":"red","opened":1,"id":"x","__proto__":{},"state_category":"new"}',
    ) as object;
    expect(
      type.checkNew(given as Readonly<Record<string, unknown>>).map(({ pointer, code }) => [pointer, code]),
    ).to.deep.equal([
      ['/colour', 'E_FIELD_UNKNOWN'],
      ['/opened', 'E_FIELD_READ_ONLY'],
      ['/id', 'E_FIELD_UNKNOWN'],
      ['/__proto__', 'E_FIELD_UNKNOWN'],
      ['/state_category', 'E_FIELD_READ_ONLY'],
    ]);
  });

  it('are told to be wrong all at once, each with what is allowed and what was given', () => {
    const problems = type.checkNew({ title: '', level: 'x', count: 11, owner: 'me' });
    expect(problems).to.deep.equal([
      {
        pointer: '/title',
        code: 'E_FIELD_REQUIRED',
        message: '"Title" needs a value; blanks alone are none.',
      },
      { pointer: '/level', code: 'E_FIELD_CHOICE', message: '"Level" has to be one of "1", "2", not "x".' },
      { pointer: '/count', code: 'E_FIELD_RANGE', message: '"Count" has to lie between 1 and 10, not 11.' },
      {
        pointer: '/owner',
        code: 'E_FIELD_FORMAT',
        message: '"Owner" has to be the id of a record, not "me".',
      },
    ]);
  });

  it('are not told one by one when thousands of members are unknown', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`x${index}`, 1]));
    expect(type.checkPatch(many)).to.have.length.below(100);
  });
});

describe('the value of a field', () => {
  it('of text is one line that PostgreSQL can hold', () => {
    accepts('title', 'Ä 漢字 👩‍🚀', 'x'.repeat(255));
    refuses('title', 'E_FIELD_CHARACTERS', 'a\nb', 'a\tb', 'a\0b', 'a\u0085b', 'a\u2028b', 'a\ud800b');
    refuses('title', 'E_FIELD_TOO_LONG', 'x'.repeat(256));
    refuses('title', 'E_FIELD_REQUIRED', '', '   ', null);
    refuses('title', 'E_FIELD_TYPE', 7, true, [], {});
  });

  it('of text counts characters, not units of UTF-16', () => accepts('title', '👍'.repeat(255)));

  it('of text matches the pattern as a whole', () => {
    accepts('code', 'AB', null);
    refuses('code', 'E_FIELD_FORMAT', 'ABc', 'aBC', 'A1');
    refuses('code', 'E_FIELD_TOO_SHORT', 'A');
  });

  it('of text in a format has that format, and a link is safe to follow', () => {
    accepts('mail', 'ada@example.org', 'ada.l+x@münchen.example');
    refuses('mail', 'E_FIELD_FORMAT', 'ada', 'ada@', '@example.org', 'a b@example.org', 'a..b@example.org');
    accepts('link', 'https://example.org/a?b#c', 'mailto:ada@example.org', 'ssh://host');
    refuses(
      'link',
      'E_FIELD_FORMAT',
      'example.org',
      '/path',
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      'data:text/html,x',
      'https://a b',
    );
  });

  it('of markdown may have lines, but no NUL and no half of a pair', () => {
    accepts('notes', 'a\n\tb', '');
    refuses('notes', 'E_FIELD_CHARACTERS', 'a\0b', '\udfff');
  });

  it('of a whole number is whole and within its bounds', () => {
    accepts('count', 1, 10, 5.0);
    refuses('count', 'E_FIELD_TYPE', 1.5, '1', NaN, Infinity, true);
    refuses('count', 'E_FIELD_RANGE', 0, 11);
    refuses('time', 'E_FIELD_RANGE', -1, 2_147_483_648);
  });

  it('of a decimal is text with the digits that the column has', () => {
    accepts('cost', '0', '-12.5', '9999.99', '0001.50');
    refuses('cost', 'E_FIELD_RANGE', '10000', '1.234', '1,5', '1e3', '.5', '5.', ' 1', 'NaN', '+1', '');
    refuses('cost', 'E_FIELD_TYPE', 12.5);
  });

  it('of a date is a day that there is', () => {
    accepts('day', '2024-02-29', '0001-01-01', '9999-12-31');
    refuses(
      'day',
      'E_FIELD_FORMAT',
      '2026-02-29',
      '2026-02-30',
      '1900-02-29',
      '0000-01-01',
      '2026-13-01',
      '2026-1-1',
      '12026-01-01',
      'infinity',
      '2026-01-01T00:00:00Z',
    );
  });

  it('of an instant has an offset and lies in the years 1 to 9999', () => {
    accepts('at', '2026-02-28T09:30:00Z', '2026-02-28T09:30:00.123456789+14:00', '9999-12-31T23:59:59.999Z');
    refuses(
      'at',
      'E_FIELD_FORMAT',
      '2026-02-30T00:00:00Z',
      '2026-02-28',
      '2026-02-28T09:30:00',
      '2026-02-28T24:00:00Z',
      '2016-12-31T23:59:60Z',
      '9999-12-31T23:59:59-01:00',
      '0001-01-01T00:00:00+01:00',
      '2026-02-28 09:30:00Z',
      '-000001-01-01T00:00:00Z',
    );
  });

  it('of a choice is one of its choices, and a list has each once', () => {
    accepts('size', 's', null);
    refuses('size', 'E_FIELD_CHOICE', 'S', 'm', '');
    accepts('sides', [], ['b', 'a']);
    expect(faults({ sides: ['a', 'c'] })).to.deep.equal({ '/sides/1': 'E_FIELD_CHOICE' });
    expect(faults({ tags: ['x', 'y', 'x'] })).to.deep.equal({ '/tags/2': 'E_FIELD_DUPLICATE' });
    expect(faults({ tags: ['x', 7] })).to.deep.equal({ '/tags/1': 'E_FIELD_TYPE' });
    expect(faults({ tags: ['a\nb'] })).to.deep.equal({ '/tags/0': 'E_FIELD_CHARACTERS' });
    refuses('tags', 'E_FIELD_TYPE', 'x', { 0: 'x' });
  });

  it('of a list that is far too long is refused without looking into it', () => {
    refuses('tags', 'E_FIELD_TOO_MANY', Array(101).fill(''), Array(1_000_000).fill({}));
  });

  it('of a reference is an id, in any case of letters', () => {
    accepts('owner', someone, someone.toUpperCase());
    refuses('owner', 'E_FIELD_FORMAT', '', 'INC0001', `${someone}x`, `{${someone}}`);
    accepts('peers', [someone]);
    expect(faults({ peers: [someone, someone.toUpperCase()] })).to.deep.equal({
      '/peers/1': 'E_FIELD_DUPLICATE',
    });
    expect(faults({ peers: ['x'] })).to.deep.equal({ '/peers/0': 'E_FIELD_FORMAT' });
  });

  it('of JSON is anything that jsonb can hold, up to 64 KiB and 32 levels', () => {
    accepts('data', 'text', 7, [1, [2]], { a: { b: null } }, 'x'.repeat(65_534));
    refuses('data', 'E_FIELD_TOO_LARGE', 'x'.repeat(65_535), Array(70_000).fill(0));
    refuses('data', 'E_FIELD_CHARACTERS', '\0', { '\0': 1 }, ['\ud800']);
    refuses('data', 'E_FIELD_TYPE', NaN, JSON.parse('1e999'), new Date(0), () => 1);
    const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
    accepts('data', deep(32));
    refuses('data', 'E_FIELD_TOO_DEEP', deep(33));
    const ring: unknown[] = [];
    ring.push(ring);
    refuses('data', 'E_FIELD_TOO_DEEP', ring);
  });
});
