import { expect } from 'chai';
import {
  action,
  choice,
  extendType,
  integer,
  job,
  lifecycle,
  on,
  recordType,
  reference,
  text,
  trait,
  type Draft,
  type NewRecord,
  type Queue,
  type RecordOf,
} from '@praxis/sdk';

const Badge = recordType('badge', {
  title: 'Badge',
  plural: 'Badges',
  display: 'visitor',
  number: { prefix: 'BDG' },
  fields: {
    visitor: text({ label: 'Visitor', required: true }),
    kind: choice({ label: 'Kind', required: true, default: 'day', choices: { day: 'Day', week: 'Week' } }),
    floor: integer({ label: 'Floor' }),
    host: reference({ label: 'Host', to: 'person' }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'requested',
    states: { requested: { label: 'Requested', category: 'new' }, out: { label: 'Out', category: 'active' } },
    transitions: { issue: { label: 'Issue', from: ['requested'], to: 'out' } },
  }),
});

const Sealable = trait('sealable', { title: 'Sealed', fields: { sealed_by: text({ label: 'Sealed by' }) } });
const Readable = trait('readable', {
  title: 'Readers',
  fields: { readers: integer({ label: 'Readers', required: true, default: 0 }) },
});

describe('the types of a record type', () => {
  it('give a record the values of its fields, null only where the field is optional', () => {
    const read = (badge: RecordOf<typeof Badge>) => {
      const visitor: string = badge.visitor;
      const floor: number | null = badge.floor;
      const kind: 'day' | 'week' = badge.kind;
      const state: 'requested' | 'out' = badge.state;
      // @ts-expect-error a misspelt field
      return [visitor, floor, kind, state, badge.vistor];
    };
    expect(read).to.be.a('function');
  });

  it('ask a creation for required fields without a default only', () => {
    const least: NewRecord<typeof Badge> = { visitor: 'Ada' };
    // @ts-expect-error the visitor is required
    const none: NewRecord<typeof Badge> = {};
    // @ts-expect-error not one of the choices
    const wrong: NewRecord<typeof Badge> = { visitor: 'Ada', kind: 'month' };
    expect([least, none, wrong]).to.have.length(3);
  });

  it('reach into the payloads of jobs', () => {
    const remind = job<{ readonly badge: string }>({
      id: 'badges.remind',
      title: 'Remind',
      run: (payload) => Promise.resolve(void payload.badge.length),
    });
    const queue = async ({ enqueue, cancel }: Queue) => {
      await enqueue(remind, { badge: 'b1' }, { key: 'b1' });
      // @ts-expect-error the payload is another one
      await enqueue(remind, { bagde: 'b1' });
      await cancel(remind, 'b1');
    };
    expect(queue).to.be.a('function');
  });

  it('reach into actions: their records, and what they ask for', () => {
    const extend = action(Badge, {
      id: 'badges.extend',
      label: 'Extend',
      fields: { floors: integer({ label: 'Floors', required: true }), note: text({ label: 'Note' }) },
      run({ records, values }) {
        const floors: number[] = records.map(({ floor }) => (floor ?? 0) + values.floors);
        const note: string | null = values.note;
        // @ts-expect-error a misspelt field
        return Promise.resolve({ message: `${floors.join()} ${note ?? ''} ${String(values.nite)}` });
      },
    });
    expect(extend).to.deep.include({ id: 'badges.extend', types: ['badge'] });
    const seal = action(Sealable, {
      id: 'badges.seal',
      label: 'Seal',
      run: ({ records }) => Promise.resolve({ message: String(records[0]?.sealed_by) }),
    });
    expect(seal).to.deep.include({ id: 'badges.seal', traits: ['sealable'] });
  });

  it('are kept at run time: what an action was not told has its default, or is empty', async () => {
    const told: unknown[] = [];
    const print = action(Badge, {
      id: 'badges.print',
      label: 'Print',
      fields: { copies: integer({ label: 'Copies', default: 1 }), note: text({ label: 'Note' }) },
      run: ({ values }) => Promise.resolve({ message: String(told.push(values)) }),
    });
    await print.run({ type: 'badge', records: [], values: {} }, undefined as never);
    await print.run({ type: 'badge', records: [], values: { copies: 2, note: 'Hi' } }, undefined as never);
    expect(told).to.deep.equal([
      { copies: 1, note: null },
      { copies: 2, note: 'Hi' },
    ]);
  });

  it('have the fields of their traits', () => {
    const Letter = recordType('letter', {
      title: 'Letter',
      plural: 'Letters',
      display: 'subject',
      fields: { subject: text({ label: 'Subject', required: true }) },
      traits: [Sealable, Readable],
    });
    const read = (letter: RecordOf<typeof Letter>) => {
      const sealedBy: string | null = letter.sealed_by;
      const readers: number = letter.readers;
      // @ts-expect-error a misspelt field of a trait
      return [letter.subject, sealedBy, readers, letter.reeders];
    };
    const least: NewRecord<typeof Letter> = { subject: 'Hello' };
    const hook = on(Sealable).beforeSave({ id: 'letters.unseal' }, ({ sealed_by: by }) => {
      const who: string | null = by;
      return who === null ? undefined : { sealed_by: null };
    });
    expect([typeof read, least.subject, hook.on]).to.deep.equal(['function', 'Hello', 'sealable']);
    expect(Letter.schema['x-record'].traits).to.deep.equal(['sealable', 'readable']);
  });

  it('reach into hooks', () => {
    const hook = on(Badge).beforeSave({ id: 'badges.ground-floor' }, (draft: Draft<typeof Badge>) =>
      draft.kind === 'day' ? { floor: 0 } : undefined,
    );
    // @ts-expect-error a field of another type
    on(Badge).beforeSave({ id: 'badges.wrong' }, () => ({ priority: 1 }));
    expect(hook).to.deep.include({ phase: 'beforeSave', on: 'badge' });
  });

  it('reach into extensions of another type', () => {
    const extension = extendType(Badge, { plugin: 'car-park', fields: { bay: integer({ label: 'Bay' }) } });
    const bay: number | null = extension.read({ car_park__bay: 7 }).bay;
    expect(bay).to.equal(7);
    expect(extension.patch({ bay: 8 })).to.deep.equal({ car_park__bay: 8 });
  });
});
