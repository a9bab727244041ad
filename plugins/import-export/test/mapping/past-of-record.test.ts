import { expect } from 'chai';
import { instant, lifecycle, recordType, text } from '@praxis/sdk';
import type { Row } from '../../src/formats/table.js';
import type { HistoryMapping, Milestone } from '../../src/mapping/mapping.js';
import { pastOfRecord, type FinishedRecord, type Happening } from '../../src/mapping/past-of-record.js';
import { recordHistory } from '../../src/mapping/record-history.js';

const { schema } = recordType('parcel', {
  title: 'Parcel',
  plural: 'Parcels',
  display: 'title',
  lifecycle: lifecycle({
    field: 'state',
    initial: 'announced',
    states: {
      announced: { label: 'Announced', category: 'new' },
      stored: { label: 'Stored', category: 'active' },
      collected: { label: 'Collected', category: 'done' },
    },
    transitions: {},
  }),
  fields: {
    title: text({ label: 'Title' }),
    shelf: text({ label: 'Shelf' }),
    collected_at: instant({ label: 'Collected' }),
  },
});

const nine = '2020-01-01T09:00:00.000Z';
const ten = '2020-01-01T10:00:00.000Z';
const noon = '2020-01-01T12:00:00.000Z';

const event = (
  at: string,
  values: Happening['values'],
  state?: string,
  from?: readonly string[],
): Happening => ({
  at,
  actor: undefined,
  reason: undefined,
  values,
  state,
  from,
});
const record = (values: FinishedRecord['values'], events: readonly Happening[] = []): FinishedRecord => ({
  values,
  events,
  number: undefined,
  createdAt: nine,
  createdBy: undefined,
});
const collected: Milestone = { at: 'collected_at', state: 'collected', fields: ['shelf'] };

describe('the past of a record', () => {
  it('follows from its own moments: what came later was not there at first', () => {
    const { values, past } = pastOfRecord(
      record({ title: 'Lamp', state: 'collected', collected_at: noon, shelf: 'B' }),
      [collected],
      schema,
    );
    expect(values).to.deep.equal({ title: 'Lamp' });
    expect(past).to.deep.equal([
      { at: noon, values: { collected_at: noon, shelf: 'B', state: 'collected' } },
    ]);
  });

  it('has no moment that never came', () => {
    const { past } = pastOfRecord(record({ title: 'Lamp', collected_at: null }), [collected], schema);
    expect(past).to.deep.equal([]);
  });

  it('is merged from its moments and its history, by time', () => {
    const { past } = pastOfRecord(
      record({ title: 'Lamp', state: 'collected', collected_at: noon }, [
        event(ten, { shelf: 'A' }, 'stored'),
      ]),
      [{ ...collected, fields: [] }],
      schema,
    );
    expect(past?.map(({ at, values }) => [at, values['state']])).to.deep.equal([
      [ten, 'stored'],
      [noon, 'collected'],
    ]);
  });

  it('moves the state only from where it can', () => {
    const { past } = pastOfRecord(
      record({ title: 'Lamp' }, [
        event(ten, {}, 'collected'),
        event(noon, { shelf: 'A' }, 'stored', ['announced']),
      ]),
      [],
      schema,
    );
    expect(past?.map(({ values }) => values)).to.deep.equal([{ state: 'collected' }, { shelf: 'A' }]);
  });

  it('ends as the record stands, whatever its history says', () => {
    const { past } = pastOfRecord(
      record({ title: 'Lamp', state: 'collected', shelf: 'C' }, [event(ten, { shelf: 'A' }, 'stored')]),
      [],
      schema,
    );
    expect(past?.at(-1)).to.deep.equal({
      at: ten,
      reason: 'As the record stands in the file',
      values: { shelf: 'C', state: 'collected' },
    });
  });

  it('begins with the earliest moment that is known', () => {
    const early = '2019-12-31T00:00:00.000Z';
    expect(pastOfRecord(record({ title: 'Lamp' }, [event(early, { shelf: 'A' })]), [], schema).at).to.equal(
      early,
    );
  });
});

describe('the history rows of a record', () => {
  const mapping: HistoryMapping = {
    key: 'id',
    recordKey: 'id',
    at: { column: 'when' },
    tieBreak: ['nr'],
    reason: { column: 'what' },
    fields: { shelf: { column: 'shelf' } },
    eras: [{ until: '2013-08-17T00:00:00', zone: 'UTC' }],
    anchor: { column: 'what', value: 'Open', field: 'opened', toleranceSeconds: 5 },
  };
  const rows = (...lines: readonly (readonly [when: string, nr: string, what: string])[]): Row[] =>
    lines.map(([when, nr, what], index) => ({ number: index + 1, cells: { when, nr, what, shelf: 'A' } }));
  const read = (history: readonly Row[], opened: string): ReturnType<typeof recordHistory> =>
    recordHistory(history, mapping, { opened }, 'Europe/Amsterdam', 7);

  it('are put in order by their times, and of one moment by the tie-break', () => {
    const { events } = read(
      rows(
        ['2014-01-01 12:00:00', '3', 'Close'],
        ['2014-01-01 11:00:00', '2', 'Work'],
        ['2014-01-01 11:00:00', '1', 'Open'],
      ),
      '2014-01-01T10:00:00.000Z',
    );
    expect(events.map(({ reason, at }) => [reason, at])).to.deep.equal([
      ['Open', '2014-01-01T10:00:00.000Z'],
      ['Work', '2014-01-01T10:00:00.000Z'],
      ['Close', '2014-01-01T11:00:00.000Z'],
    ]);
  });

  it('are read in the zone of their era, and it is told', () => {
    const { events, problems } = read(
      rows(['2013-07-01 10:00:00', '1', 'Open'], ['2013-09-01 10:00:00', '2', 'Close']),
      '2013-07-01T10:00:00.000Z',
    );
    expect(events.map(({ at }) => at)).to.deep.equal([
      '2013-07-01T10:00:00.000Z',
      '2013-09-01T08:00:00.000Z',
    ]);
    expect(problems.map(({ code, row, severity }) => [code, row, severity])).to.deep.equal([
      ['E_IMPORT_ZONE', 7, 'warning'],
    ]);
  });

  it('tell when the moment that both files know is missing, or apart', () => {
    const codes = (history: readonly Row[]): readonly string[] =>
      read(history, '2014-01-01T10:00:00.000Z').problems.map(({ code }) => code);
    expect(codes(rows(['2014-01-01 12:00:00', '1', 'Close']))).to.deep.equal(['E_IMPORT_ANCHOR_MISSING']);
    expect(codes(rows(['2014-01-01 12:00:00', '1', 'Open']))).to.deep.equal(['E_IMPORT_ANCHOR_APART']);
    expect(codes(rows(['2014-01-01 11:00:04', '1', 'Open']))).to.deep.equal([]);
  });

  it('leave out a row whose time cannot be read', () => {
    const { events, problems } = read(
      rows(['2014-01-01 11:00:00', '1', 'Open'], ['soon', '2', 'Close']),
      '2014-01-01T10:00:00.000Z',
    );
    expect(events).to.have.length(1);
    expect(problems.map(({ code, row, column, raw }) => [code, row, column, raw])).to.deep.equal([
      ['E_IMPORT_TIME', 2, 'when', 'soon'],
    ]);
  });
});
