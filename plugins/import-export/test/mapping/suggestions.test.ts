import { expect } from 'chai';
import { Group, Person } from '@praxis/plugin-people/contract';
import type { RecordTypeSchema } from '@praxis/sdk';
import { suggestMapping } from '../../src/mapping/suggest-mapping.js';

const schemas: Readonly<Record<string, RecordTypeSchema>> = { person: Person.schema, group: Group.schema };
const describe_ = (type: string): RecordTypeSchema => schemas[type] ?? Person.schema;

describe('suggesting a mapping', () => {
  const suggest = (cells: Readonly<Record<string, string>>): Readonly<Record<string, string | undefined>> => {
    const mapping = suggestMapping(Person.schema, Object.keys(cells), [{ number: 1, cells }], describe_);
    return Object.fromEntries(Object.entries(mapping.fields).map(([field, { column }]) => [field, column]));
  };

  it('goes by the names and labels of fields, whatever their spelling', () => {
    expect(suggest({ NAME: 'Ada', 'Job-Title': 'Engineer', 'time zone': 'UTC' })).to.deep.equal({
      name: 'NAME',
      job_title: 'Job-Title',
      time_zone: 'time zone',
    });
  });

  it('knows what other systems call them', () => {
    expect(suggest({ 'Full name': 'Ada', 'E-mail address': 'ada@example.org', Login: 'ada' })).to.deep.equal({
      name: 'Full name',
      email: 'E-mail address',
      username: 'Login',
    });
  });

  it('leaves out what nothing fits, and uses each column once', () => {
    expect(suggest({ Name: 'Ada', 'Full name': 'Ada Byron', Shoe: '38' })).to.deep.equal({ name: 'Name' });
  });

  it('looks people up by their mail address where that is what stands in the rows', () => {
    const { fields } = suggestMapping(
      Person.schema,
      ['Manager'],
      [{ number: 1, cells: { Manager: 'bo@example.org' } }],
      describe_,
    );
    expect(fields['manager']?.transforms).to.deep.include({
      kind: 'lookup',
      type: 'person',
      by: 'email',
      missing: 'report',
    });
  });
});
