import { expect } from 'chai';
import { all, contains, eq } from '@praxis/predicate';
import { Attachment, Comment, Watcher } from '@praxis/plugin-worklog/contract';
import { Files, hasCode, type RecordStore, type TypeReference } from '@praxis/sdk';
import { Readable } from 'node:stream';
import { timeline } from '../src/conversation/timeline.js';
import { composer } from '../src/conversation/composer.js';
import { openOffice, type Office } from './support/conversation.js';
import { Ticket } from './support/tickets.js';

/** A word that stands in internal notes and files only. */
const secret = 'kumquat';

/** What a reader gets out of a door; what is refused comes out as nothing. */
async function through(door: Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await door) ?? '';
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return '';
    throw error;
  }
}

async function collect(records: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const collected: unknown[] = [];
  for await (const record of records) collected.push(record);
  return collected;
}

describe('an internal note', () => {
  let office: Office;
  let ids: readonly { readonly type: TypeReference; readonly id: string }[];

  before(async () => {
    office = await openOffice();
    const { lea, ticket, bench } = office;
    await office.say(lea, 'public', 'We are on it.');
    const note = await office.say(lea, 'internal', `The ${secret} is broken, @dana must not know.`);
    const edited = await office.say(lea, 'internal', 'Something else.');
    await office.as(lea).update(Comment, edited.id, { body: `After all: ${secret}.` });
    const deleted = await office.say(lea, 'internal', `Gone ${secret}.`);
    await office.as(lea).delete(Comment, deleted.id);
    const stored = await bench.platform.use(Files).put(Readable.from([secret]));
    const file = await office.as(lea).create(Attachment, {
      subject_type: Ticket.name,
      subject_id: ticket.id,
      comment: note.id,
      name: `${secret}.txt`,
      media_type: 'text/plain',
      size: 7,
      file: stored.id,
    });
    await bench.settled();
    ids = [
      { type: Comment, id: note.id },
      { type: Comment, id: edited.id },
      { type: Comment, id: deleted.id },
      { type: Attachment, id: file.id },
    ];
  });
  after(() => office.bench.close());

  // Every way out of a store. A door that is added belongs here, too.
  const doors: Readonly<
    Record<string, (store: RecordStore, type: TypeReference, id: string) => Promise<unknown>>
  > = {
    'reading it': (store, type, id) => store.get(type, id),
    'reading it as it was': (store, type, id) => store.get(type, id, { at: '2026-03-02T09:00:00.000Z' }),
    'reading it from the bin': (store, type, id) => store.get(type, id, { includeDeleted: true }),
    'reading several': (store, type, id) => store.getMany(type, [id]),
    listing: (store, type) => store.find(type, { limit: 200 }),
    'listing the bin': (store, type) => store.find(type, { deleted: true }).catch(refused),
    'filtering by it': (store, type, id) => store.find(type, { filter: eq('id', id) }),
    'filtering by its text': (store) => store.find(Comment, { filter: contains('body', secret) }),
    'searching a list': (store, type) => store.find(type, { search: secret }),
    'searching everywhere': (store, type) => store.search(secret, { types: [type as string] }),
    streaming: (store, type) => collect(store.stream(type)),
    'its title': (store, type, id) => store.titles([{ type: type as string, id }]),
    'its history': (store, type, id) => store.history(type, id),
    'the history of its record': (store) => store.history(Ticket, office.ticket.id),
    'the titles that it refers to': (store) => store.find(Attachment, { include: ['comment'], limit: 200 }),
  };

  for (const [name, open] of Object.entries(doors)) {
    it(`does not reach a requester by ${name}`, async () => {
      for (const { type, id } of ids) {
        const typeName = typeof type === 'string' ? type : type.name;
        const got = await through(open(office.as(office.dana), typeName, id));
        expect(got, `${typeName} by ${name}`).not.to.contain(secret).and.not.to.contain(id);
      }
    });
  }

  it('reaches agents by the same doors', async () => {
    const [note] = ids;
    const store = office.as(office.max);
    for (const name of [
      'reading it',
      'listing',
      'searching a list',
      'searching everywhere',
      'its history',
      'its title',
    ]) {
      const got = await through(doors[name]!(store, Comment.name, note!.id));
      expect(got, name).to.contain(secret);
    }
  });

  it('does not count for a requester', async () => {
    const store = office.as(office.dana);
    const ofTicket = eq('subject_id', office.ticket.id);
    expect(await store.count(Comment, { filter: ofTicket })).to.equal(1);
    expect(await store.count(Comment, { search: secret })).to.equal(0);
    expect((await store.find(Comment, { filter: ofTicket, count: 'exact' })).count).to.deep.equal({
      value: 1,
      exact: true,
    });
    expect((await store.find(Comment, { filter: ofTicket, count: 'estimate' })).count?.value).to.equal(1);
    expect(await store.countBy(Comment, 'audience', { filter: ofTicket })).to.deep.equal([
      { value: 'public', count: 1 },
    ]);
    expect(await store.count(Attachment, { filter: ofTicket })).to.equal(0);
  });

  it('is not live for a requester, as the gateway asks', async () => {
    const { platform } = office.bench;
    for (const { type, id } of ids) {
      const name = typeof type === 'string' ? type : type.name;
      const stored = await platform.storedRecords(name, [id]);
      expect([...(await platform.matchingRecords(office.dana, name, stored))], name).to.deep.equal([]);
      const filter = all(eq('subject_id', office.ticket.id));
      expect(
        [...(await platform.matchingRecords(office.dana, name, stored, { filter }))],
        name,
      ).to.deep.equal([]);
    }
  });

  it('does not stand in the timeline that a requester sees, nor is offered in their composer', async () => {
    const { platform } = office.bench;
    const context = platform.context('worklog', office.dana);
    const record = await context.store.get(Ticket.name, office.ticket.id);
    const events = await timeline.load({ record, type: Ticket.name, limit: 50 }, context);
    expect(events.map(({ kind }) => kind)).to.deep.equal(['message']);
    const model = await composer.load({ record, type: Ticket.name, query: {} }, context);
    expect(JSON.stringify(model)).not.to.contain('note');
  });

  it('does not show by whom it names: watchers are for agents', async () => {
    expect(await through(office.as(office.dana).find(Watcher).catch(refused))).not.to.contain(office.lea.id);
    expect(await office.as(office.lea).count(Watcher, { filter: eq('person', office.dana.id) })).to.equal(1);
  });
});

/** Some doors are closed with a word; that tells nothing. */
function refused(error: unknown): undefined {
  const words = ['E_ACCESS_DENIED', 'E_RECORD_TYPE_NOT_FOUND', 'E_QUERY'];
  if (!words.some((code) => hasCode(error, code))) throw error;
}
