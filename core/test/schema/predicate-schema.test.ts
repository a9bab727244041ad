import { checkPredicate } from '@praxis/predicate';
import { choice, choices, duration, json, markdown, reference, references, text } from '@praxis/sdk';
import { expect } from 'chai';
import { predicateSchemaOf, variableKinds } from '../../src/schema/predicate-schema.js';
import { compile, thing, typeOf } from './support/compile.js';

const types = compile({
  types: {
    a: [
      thing('room', {
        floor: choice({ label: 'Floor', choices: { low: 'Low', high: 'High' }, required: true }),
      }),
      thing('box', {
        notes: markdown({ label: 'Notes' }),
        time: duration({ label: 'Time' }),
        room: reference({ label: 'Room', to: 'room' }),
        rooms: references({ label: 'Rooms', to: 'room' }),
        tags: choices({ label: 'Tags' }),
        sides: choices({ label: 'Sides', choices: { a: 'A', b: 'B' } }),
        data: json({ label: 'Data' }),
        code: text({ label: 'Code', generated: "'x'", required: true }),
      }),
    ],
  },
});

describe('a record type as predicates see it', () => {
  const schema = predicateSchemaOf(typeOf(types, 'box'), types);

  it('has its fields with their kinds, and the system fields', () => {
    const names = [
      'title',
      'notes',
      'time',
      'room',
      'rooms',
      'tags',
      'sides',
      'data',
      'created_at',
      'version',
      'absent',
    ];
    expect(Object.fromEntries(names.map((name) => [name, schema.field(name)]))).to.deep.equal({
      title: { kind: 'text', required: true },
      notes: { kind: 'text' },
      time: { kind: 'integer' },
      room: { kind: 'reference', target: 'room' },
      rooms: { kind: 'list', elementKind: 'reference', target: 'room' },
      tags: { kind: 'list', elementKind: 'text' },
      sides: { kind: 'list', elementKind: 'choice', choices: ['a', 'b'] },
      data: { kind: 'json' },
      created_at: { kind: 'instant', required: true },
      version: { kind: 'integer', required: true },
      absent: undefined,
    });
  });

  it('does not promise a value where only an expression makes one', () => {
    expect(schema.field('code')).to.deep.equal({ kind: 'text' });
  });

  it('leads on along references, to choices in their order', () => {
    const predicate = { field: 'room.floor', op: 'gt' as const, value: 'low' };
    expect(checkPredicate(predicate, schema)).to.deep.equal({ predicate });
    expect(checkPredicate({ field: 'room.absent', op: 'isEmpty' }, schema)).to.have.property('problems');
  });

  it('takes the kinds of variables from their values', () => {
    const variables = variableKinds({ me: 'x', 'me.groups': ['y'], vip: true, level: 3, none: null });
    expect(variables).to.deep.equal({
      me: 'text',
      'me.groups': 'list',
      vip: 'boolean',
      level: 'decimal',
      none: 'text',
    });
    const mine = { field: 'room', op: 'in' as const, value: { variable: 'me.groups' } };
    expect(checkPredicate(mine, { ...schema, variables })).to.deep.equal({ predicate: mine });
  });
});
