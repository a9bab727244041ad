import {
  choice,
  extendType,
  integer,
  json,
  lifecycle,
  markdown,
  reference,
  references,
  text,
  trait,
  uuid,
} from '@praxis/sdk';
import { expect } from 'chai';
import {
  compile,
  compileOne,
  messagesOf,
  problemsOf,
  thing,
  typeOf,
  withDocument,
  withRecord,
} from './support/compile.js';

const Colour = thing('colour', {});
const flow = lifecycle({
  field: 'state',
  initial: 'open',
  states: { open: { label: 'Open', category: 'new' }, closed: { label: 'Closed', category: 'done' } },
  transitions: { close: { label: 'Close', from: ['open'], to: 'closed', requires: ['title'] } },
});

describe('compiling record types', () => {
  it('lets extensions opt a type into traits, with their fields', () => {
    const shiny = trait('shiny', { title: 'Shiny', fields: { gloss: integer({ label: 'Gloss' }) } });
    const type = typeOf(
      compile({
        types: { things: [thing('box', {})] },
        traits: [{ plugin: 'polish', trait: shiny }],
        extensions: [
          { plugin: 'lab', extension: extendType('box', { plugin: 'lab', traits: [shiny] }) },
          { plugin: 'shop', extension: extendType('box', { plugin: 'shop', traits: [shiny] }) },
        ],
      }),
      'box',
    );
    expect([...type.traits]).to.deep.equal(['shiny']);
    expect(type.schema['x-record'].traits).to.deep.equal(['shiny']);
    expect(type.fields.get('gloss')?.plugin).to.equal('lab');
  });

  it('puts own fields, traits, lifecycle, extensions and admin-made fields together', () => {
    const approvable = trait('approvable', {
      title: 'Approvable',
      fields: { approval: text({ label: 'Approval' }) },
    });
    const type = typeOf(
      compile({
        types: { things: [thing('box', {}, { traits: ['approvable'], lifecycle: flow })] },
        traits: [{ plugin: 'approvals', trait: approvable }],
        extensions: [
          {
            plugin: 'lab-tools',
            extension: extendType('box', {
              plugin: 'lab-tools',
              fields: { weight: integer({ label: 'Weight' }) },
            }),
          },
        ],
        custom: [{ kind: 'fields', target: 'box', properties: { u_shelf: text({ label: 'Shelf' }).schema } }],
      }),
      'box',
    );
    expect([...type.fields.values()].map(({ name, plugin }) => `${name} of ${plugin}`)).to.deep.equal([
      'title of things',
      'approval of things',
      'state of things',
      'state_category of things',
      'lab_tools__weight of lab-tools',
      'u_shelf of custom',
    ]);
    expect(Object.keys(type.schema.properties)).to.deep.equal([...type.fields.keys()]);
    expect(type.schema.required).to.deep.equal(['title', 'state', 'state_category']);
    expect(type.schema.properties['lab_tools__weight']?.['x-plugin']).to.equal('lab-tools');
  });

  it('gives a type the traits that extensions bring, and what other plugins add to every type with the trait', () => {
    const promised = trait('promised', { title: 'Promised' });
    const adding = (plugin: string, extension: ReturnType<typeof extendType>) => ({ plugin, extension });
    const compiled = compile({
      types: { things: [thing('box', {}), thing('bag', {}), thing('jar', {}, { traits: ['promised'] })] },
      traits: [{ plugin: 'promises', trait: promised }],
      extensions: [
        adding(
          'promises',
          extendType(promised, { plugin: 'promises', fields: { due: integer({ label: 'Due' }) } }),
        ),
        adding('things', extendType('box', { plugin: 'things', traits: [promised] })),
      ],
    });
    const fields = (name: string) => [...typeOf(compiled, name).fields.keys()];
    expect(fields('box')).to.deep.equal(['title', 'promises__due']);
    expect(fields('jar')).to.deep.equal(['title', 'promises__due']);
    expect(fields('bag')).to.deep.equal(['title']);
    expect(typeOf(compiled, 'box').traits.has('promised')).to.equal(true);
    expect(typeOf(compiled, 'box').schema['x-record'].traits).to.deep.equal(['promised']);
    expect(typeOf(compiled, 'bag').traits.has('promised')).to.equal(false);
  });

  it('gives every record its system fields, and a number only where the type has numbers', () => {
    const system = ['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'deleted_at'];
    const numbered = compileOne(thing('box', {}, { number: { prefix: 'BOX', digits: 5 } }));
    expect([...compileOne(thing('box', {})).systemFields.keys()]).to.deep.equal(system);
    expect([...numbered.systemFields.keys()]).to.have.members([...system, 'number']);
    expect(numbered.sequence).to.equal('seq_box');
  });

  it('lets callers write neither the state nor what is read-only or generated', () => {
    const type = compileOne(
      thing(
        'box',
        {
          size: integer({ label: 'Size' }),
          opened: integer({ label: 'Opened', readOnly: true }),
          double: integer({ label: 'Double', generated: 'size * 2' }),
        },
        { lifecycle: flow },
      ),
    );
    expect(
      [...type.fields.values()].filter(({ writable }) => writable).map(({ name }) => name),
    ).to.deep.equal(['title', 'size']);
  });

  it('keeps a type with its problems out, and reports the problems of all', () => {
    const Bad = thing('bad', { order: integer({ label: 'Order' }) });
    const Worse = thing('worse', { shade: reference({ label: 'Shade', to: 'nowhere' }) });
    expect(problemsOf({ types: { a: [Bad], b: [Worse] } })).to.deep.equal([
      'a bad /properties/order E_SCHEMA_NAME',
      'b worse /properties/shade E_SCHEMA_UNKNOWN',
    ]);
  });
});

describe('a problem between plugins', () => {
  it('names the plugin and the missing type of a reference', () => {
    const [message] = messagesOf({
      types: { paint: [thing('wall', { colour: reference({ label: 'Colour', to: Colour }) })] },
    });
    expect(message).to.contain('"colour" of "wall" refers to "colour"').and.to.contain('"paint"');
  });

  it('is not made by what an administrator added, whose ids are kept while the target is off', () => {
    const custom = [
      {
        kind: 'fields' as const,
        target: 'wall',
        properties: {
          u_colour: reference({ label: 'Colour', to: Colour }).schema,
          u_colours: references({ label: 'Colours', to: Colour }).schema,
        },
      },
    ];
    const fieldsOf = (on: boolean) =>
      typeOf(compile({ types: { paint: [thing('wall', {}), ...(on ? [Colour] : [])] }, custom }), 'wall')
        .fields;
    const off = fieldsOf(false);
    expect(off.get('u_colour')?.schema['x-kind']).to.equal('uuid');
    expect(off.get('u_colours')?.writable).to.equal(false);
    for (const name of ['u_colour', 'u_colours']) {
      expect(off.get(name)?.sqlType).to.equal(fieldsOf(true).get(name)?.sqlType);
    }
  });

  it('is two types of one name, or two with the same prefix of numbers', () => {
    const numbered = { number: { prefix: 'BOX', digits: 5 } };
    expect(problemsOf({ types: { a: [thing('box', {})], b: [thing('box', {})] } })).to.deep.equal([
      'b box /x-record/name E_SCHEMA_NAME',
    ]);
    expect(
      problemsOf({ types: { a: [thing('box', {}, numbered), thing('boxer', {}, numbered)] } }),
    ).to.deep.equal(['a boxer /x-record/number E_SCHEMA_NAME']);
  });

  it('is a trait that an extension names and nobody brings, told to who extends', () => {
    const extension = extendType('box', {
      plugin: 'lab',
      traits: [trait('shiny', { title: 'Shiny' })],
    });
    const given = {
      types: { a: [thing('box', {})] },
      extensions: [{ plugin: 'lab', extension }],
    };
    expect(problemsOf(given)).to.deep.equal(['lab box /x-record/traits E_SCHEMA_UNKNOWN']);
  });

  it('is a trait that nobody brings, and a field that the type has already', () => {
    const titled = trait('titled', { title: 'Titled', fields: { title: text({ label: 'Title' }) } });
    const given = { types: { a: [thing('box', {}, { traits: ['titled', 'unknown'] })] } };
    expect(problemsOf({ ...given, traits: [{ plugin: 'b', trait: titled }] })).to.deep.equal([
      'a box /properties/title E_SCHEMA_NAME',
      'a box /x-record/traits E_SCHEMA_UNKNOWN',
    ]);
  });

  it('is an extension field that is required without a default, or searched', () => {
    const fields = { size: { ...text({ label: 'Size', search: 'A' }), required: true } };
    const extension = { ...extendType('box', { plugin: 'b', fields: {} }), fields };
    const problems = problemsOf({
      types: { a: [thing('box', {})] },
      extensions: [{ plugin: 'b', extension }],
    });
    expect(problems).to.deep.equal(Array(2).fill('b box /properties/b__size E_SCHEMA_FIELD'));
  });

  it('is no extension of a type that is not enabled', () => {
    const extension = extendType('absent', { plugin: 'b', fields: { size: text({ label: 'Size' }) } });
    expect(problemsOf({ types: {}, extensions: [{ plugin: 'b', extension }] })).to.deep.equal([]);
  });
});

describe('a document', () => {
  const bad = (fields: Parameters<typeof thing>[1], record: object = {}): string[] =>
    problemsOf({ types: { a: [thing('box', fields, record)] } }).map((problem) =>
      problem.slice('a box '.length),
    );

  it('may only have words of the vocabulary', () => {
    const type = withDocument(thing('box', {}), {
      properties: {
        title: { ...text({ label: 'Title' }).schema, 'x-sarch': 'A' },
        size: { title: 'Size', 'x-kind': 'enormous' },
        day: { title: 'Day', 'x-kind': 'date', type: 'string' },
      },
      surprise: true,
    });
    expect(problemsOf({ types: { a: [type] } })).to.deep.equal([
      'a box  E_SCHEMA_SHAPE',
      'a box /properties/title E_SCHEMA_SHAPE',
      'a box /properties/size E_SCHEMA_SHAPE',
      'a box /properties/day E_SCHEMA_SHAPE',
    ]);
    expect(messagesOf({ types: { a: [type] } }).slice(1, 3)).to.deep.equal([
      'There is no "x-sarch" here. Check its spelling, or remove it.',
      'There is no kind of field "enormous".',
    ]);
  });

  it('may be anything at all, and is told what is wrong with it', () => {
    for (const schema of [null, 7, 'box', [], {}, { 'x-record': null }, { 'x-record': { name: 7 } }]) {
      expect(problemsOf({ types: { a: [{ name: 'box', schema: schema as never }] } }), JSON.stringify(schema))
        .to.not.be.empty;
    }
  });

  it('may not name a field like a column of every record, a word of SQL, or too long', () => {
    for (const name of [
      'id',
      'number',
      'deleted_at',
      'search',
      'user',
      'group',
      'end',
      'constructor',
      'xmin',
      'u_mine',
    ]) {
      expect(bad({ [name]: integer({ label: 'X' }) }), name).to.deep.equal([
        `/properties/${name} E_SCHEMA_NAME`,
      ]);
    }
    const plugin = `${'x'.repeat(30)}-plugin`;
    const extension = extendType('box', { plugin, fields: { ['y'.repeat(30)]: text({ label: 'Y' }) } });
    expect(
      problemsOf({ types: { a: [thing('box', {})] }, extensions: [{ plugin, extension }] }),
    ).to.have.length(1);
  });

  it('has a display field, an order and indexes over fields that are there and have an order', () => {
    const fields = { notes: markdown({ label: 'Notes' }), data: json({ label: 'Data' }) };
    expect(bad(fields, { display: 'absent' })).to.deep.equal(['/x-record/display E_SCHEMA_UNKNOWN']);
    expect(bad(fields, { display: 'notes' })).to.deep.equal(['/x-record/display E_SCHEMA_FIELD']);
    expect(bad(fields, { sort: ['-absent'] })).to.deep.equal(['/x-record/sort E_SCHEMA_UNKNOWN']);
    expect(bad(fields, { sort: ['data'] })).to.deep.equal(['/x-record/sort E_SCHEMA_FIELD']);
    expect(bad(fields, { sort: ['number'] })).to.deep.equal(['/x-record/sort E_SCHEMA_UNKNOWN']);
    expect(bad(fields, { indexes: [{ fields: ['title', 'absent'] }] })).to.deep.equal([
      '/x-record/indexes/0 E_SCHEMA_UNKNOWN',
    ]);
    expect(bad({}, { sort: ['title', '-updated_at'], indexes: [{ fields: ['-created_at'] }] })).to.deep.equal(
      [],
    );
  });

  it('indexes no text that would not fit into an index', () => {
    expect(bad({ body: text({ label: 'Body', maxLength: 651, index: true }) })).to.deep.equal([
      '/properties/body E_SCHEMA_FIELD',
    ]);
    expect(
      bad({ body: text({ label: 'Body', maxLength: 400 }) }, { indexes: [{ fields: ['title', 'body'] }] }),
    ).to.deep.equal(['/x-record/indexes/0 E_SCHEMA_FIELD']);
  });

  it('gives no index a condition that depends on anything but the row', () => {
    const where = (predicate: unknown): string[] =>
      bad({ at: uuid({ label: 'At' }) }, { indexes: [{ fields: ['title'], where: predicate }] });
    expect(where({ field: 'title', op: 'eq', value: 'x' })).to.deep.equal([]);
    expect(where({ field: 'title', op: 'eq', value: { variable: 'me' } })).to.have.length(1);
    expect(where({ field: 'created_at', op: 'gt', value: { now: '-P1D' } })).to.have.length(1);
    expect(where({ field: 'at.title', op: 'eq', value: 'x' })).to.have.length(1);
    expect(where('nonsense')).to.have.length(1);
  });

  it('is part of a record that a reference, or a pair of type and id, leads to', () => {
    const fields = {
      parent: reference({ label: 'Parent', to: 'box' }),
      of_type: text({ label: 'T' }),
      of_id: uuid({ label: 'I' }),
    };
    expect(bad(fields, { partOf: { field: 'parent' } })).to.deep.equal(['/x-record/partOf E_SCHEMA_FIELD']);
    expect(bad(fields, { partOf: { field: 'title' } })).to.deep.equal(['/x-record/partOf E_SCHEMA_FIELD']);
    expect(bad(fields, { partOf: { typeField: 'of_id', idField: 'of_type' } })).to.deep.equal([
      '/x-record/partOf E_SCHEMA_FIELD',
    ]);
    expect(bad(fields, { partOf: { typeField: 'of_type', idField: 'of_id' } })).to.deep.equal([]);
  });

  it('has defaults that their own fields accept', () => {
    const size = choice({ label: 'Size', choices: { s: 'Small', l: 'Large' } });
    const wrong = { ...size, schema: { ...size.schema, default: 'xl' } };
    expect(bad({ size: wrong })).to.deep.equal(['/properties/size/default E_SCHEMA_DEFAULT']);
  });

  it('has no words that exclude each other', () => {
    const cases = {
      unique_default: text({ label: 'X', unique: true, default: 'x' }),
      generated_default: text({ label: 'X', generated: "'x'", default: 'x' }),
      cleared: reference({ label: 'X', to: 'box', required: true, onPurge: 'clear' }),
      pattern: text({ label: 'X', pattern: '(' }),
      range: integer({ label: 'X', minimum: 2, maximum: 1 }),
    };
    for (const [name, field] of Object.entries(cases)) {
      expect(bad({ [name]: field }), name).to.deep.equal([`/properties/${name} E_SCHEMA_FIELD`]);
    }
  });

  it('lists the same values as choices and as enum', () => {
    const size = choice({ label: 'Size', choices: { s: 'Small', l: 'Large' } });
    expect(bad({ size: { ...size, schema: { ...size.schema, enum: ['s', 'm'] } } })).to.deep.equal([
      '/properties/size E_SCHEMA_FIELD',
    ]);
  });
});

describe('a lifecycle', () => {
  const bad = (change: object): string[] =>
    problemsOf({ types: { a: [thing('box', {}, { lifecycle: { ...flow, ...change } })] } }).map((problem) =>
      problem.slice('a box '.length),
    );

  it('begins in, leads from and leads to states that are there', () => {
    expect(bad({})).to.deep.equal([]);
    expect(bad({ initial: 'absent' })).to.include('/x-record/lifecycle/initial E_SCHEMA_LIFECYCLE');
    const transitions = { ...flow.transitions, lose: { label: 'Lose', from: ['open'], to: 'lost' } };
    expect(bad({ transitions })).to.deep.equal(['/x-record/lifecycle/transitions/lose E_SCHEMA_LIFECYCLE']);
  });

  it('has no state that cannot be reached', () => {
    const states = { ...flow.states, island: { label: 'Island', category: 'active' } };
    expect(bad({ states })).to.deep.equal(['/x-record/lifecycle/states/island E_SCHEMA_LIFECYCLE']);
  });

  it('asks for fields that people fill in', () => {
    for (const field of ['absent', 'state']) {
      const transitions = { close: { ...flow.transitions.close, requires: [field] } };
      expect(bad({ transitions })).to.deep.equal([
        '/x-record/lifecycle/transitions/close E_SCHEMA_LIFECYCLE',
      ]);
    }
  });

  it('guards with predicates that fit the type, whatever variables plugins will add', () => {
    const guarded = (guard: unknown): string[] =>
      bad({ transitions: { close: { ...flow.transitions.close, guard } } });
    expect(guarded({ field: 'created_by', op: 'in', value: { variable: 'me.team' } })).to.deep.equal([]);
    expect(guarded({ field: 'absent', op: 'eq', value: 1 })).to.deep.equal([
      '/x-record/lifecycle/transitions/close/guard/field E_SCHEMA_PREDICATE',
    ]);
  });
});

describe('what an administrator makes', () => {
  const custom = (properties: object): string[] =>
    problemsOf({
      types: { a: [thing('box', {})] },
      custom: [{ kind: 'fields', target: 'box', properties: properties as never }],
    });

  it('has names that begin with u_, so that no plugin ever collides with them', () => {
    expect(custom({ u_size: text({ label: 'Size' }).schema })).to.deep.equal([]);
    expect(custom({ size: text({ label: 'Size' }).schema })).to.deep.equal([
      'custom box /properties/size E_SCHEMA_NAME',
    ]);
    expect(problemsOf({ types: { a: [thing('u_box', {})] } })).to.deep.equal([
      'a u_box /x-record/name E_SCHEMA_NAME',
    ]);
    expect(
      problemsOf({ types: {}, custom: [{ kind: 'type', schema: thing('box', {}).schema }] }),
    ).to.deep.equal(['custom box /x-record/name E_SCHEMA_NAME']);
    expect(
      problemsOf({ types: {}, custom: [{ kind: 'type', schema: thing('u_box', {}).schema }] }),
    ).to.deep.equal([]);
  });

  it('has no SQL in it', () => {
    expect(custom({ u_size: text({ label: 'Size', generated: 'title' }).schema })).to.deep.equal([
      'custom box /properties/u_size E_SCHEMA_FIELD',
    ]);
  });

  it('is ignored where it stands on a type that is not enabled', () => {
    expect(
      problemsOf({
        types: {},
        custom: [{ kind: 'fields', target: 'absent', properties: { u_x: text({ label: 'X' }).schema } }],
      }),
    ).to.deep.equal([]);
  });

  it('is told the place of every fault in it', () => {
    const type = withRecord(thing('u_box', {}), { digits: 3 });
    expect(problemsOf({ types: {}, custom: [{ kind: 'type', schema: type.schema }] })).to.deep.equal([
      'custom u_box /x-record E_SCHEMA_SHAPE',
    ]);
  });
});
