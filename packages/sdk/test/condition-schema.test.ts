import { checkPredicate, evaluatePredicate, parsePredicate } from '@praxis/predicate';
import { choice, conditionSchema, lifecycle, recordType, reference } from '@praxis/sdk';
import { expect } from 'chai';

const Lamp = recordType('lamp', {
  title: 'Lamp',
  plural: 'Lamps',
  display: 'colour',
  lifecycle: lifecycle({
    field: 'state',
    initial: 'off',
    states: { off: { label: 'Off', category: 'new' }, on: { label: 'On', category: 'active' } },
    transitions: { turn_on: { label: 'Turn on', from: ['off'], to: 'on' } },
  }),
  fields: {
    colour: choice({ label: 'Colour', choices: { red: 'Red', green: 'Green' } }),
    room: reference({ label: 'Room', to: 'room' }),
  },
});

describe('what a condition may ask of a record at hand', () => {
  const schema = conditionSchema(Lamp.schema);
  const codes = (text: string): readonly string[] => {
    const checked = checkPredicate(parsePredicate(text), schema);
    return 'problems' in checked ? checked.problems.map(({ code }) => code) : [];
  };

  it('is its own fields and its state', () => {
    const condition = parsePredicate('colour = red and state = on and room is empty');
    const ask = (state: string): boolean =>
      evaluatePredicate(
        condition,
        { colour: 'red', state, room: null },
        { schema, now: new Date(0), variables: {} },
      );
    expect([ask('on'), ask('off')]).to.deep.equal([true, false]);
  });

  it('is no field that it has not, no value that a choice has not, and nothing of other records', () => {
    for (const text of ['size = 3', 'colour = blue', 'state = broken', 'room.name = "Hall"']) {
      expect(codes(text), text).to.have.lengthOf(1);
    }
  });
});
