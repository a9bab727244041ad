import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Comment, Watcher } from '@praxis/plugin-worklog/contract';
import { Person } from '@praxis/plugin-people/contract';
import { findMentions } from '../src/conversation/find-mentions.js';
import { openOffice, type Office } from './support/conversation.js';
import { failure } from './support/failure.js';
import { Ticket } from './support/tickets.js';

describe('names in a text', () => {
  const names = (text: string) => findMentions(text).usernames;

  it('are user names after an at sign', () => {
    expect(names('Hello @lea, ask @max.ito and (@dana).')).to.deep.equal(['lea', 'max.ito', 'dana']);
    expect(names('@dana@example.org knows.')).to.deep.equal(['dana@example.org']);
  });

  it('are not mail addresses, paths or code', () => {
    expect(names('Write to help@example.org or see /a/@b.')).to.deep.equal([]);
    expect(names('`@lea` and\n```\n@max\n```\n~~~\n@dana\n~~~\n')).to.deep.equal([]);
  });

  it('are links to people, as the composer writes them', () => {
    const id = '018f0000-0000-7000-8000-000000000001';
    expect(findMentions(`@[Lea Brandt](${id}) and [@Lea Brandt](/r/person/${id})`)).to.deep.equal({
      ids: [id],
      usernames: [],
    });
  });

  it('are taken once, and only so many', () => {
    expect(names('@lea @lea')).to.deep.equal(['lea']);
    expect(names(Array.from({ length: 200 }, (_, index) => `@p${index}`).join(' '))).to.have.length(50);
  });

  it('are found in time in texts that mean to take long', () => {
    for (const text of [
      '`'.repeat(50_000),
      '@'.repeat(50_000),
      `@[${'['.repeat(50_000)}`,
      '```\n'.repeat(20_000),
      `@${'a.'.repeat(40_000)}`,
    ]) {
      expect(findMentions(text).ids, text.slice(0, 5)).to.deep.equal([]);
    }
  });
});

describe('mentioning somebody', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.bench.close());

  const watchers = async (): Promise<readonly string[]> => {
    const { items } = await office.bench.store.find(Watcher, {
      filter: eq('subject_id', office.ticket.id),
      limit: 100,
    });
    return items.map(({ person }) => person);
  };

  it('is kept with the message and makes them watch the record, and its author, too', async () => {
    const comment = await office.say(office.lea, 'internal', '@max, can you? And @nobody?');
    expect(comment.mentions).to.deep.equal([office.max.id]);
    expect(await watchers()).to.have.members([office.lea.id, office.max.id]);
  });

  it('follows the text when it is corrected', async () => {
    const comment = await office.say(office.lea, 'internal', 'Ask @max.');
    const corrected = await office.as(office.lea).update(Comment, comment.id, { body: 'Ask @Omar.' });
    expect(corrected.mentions).to.deep.equal([office.omar.id]);
    const silent = await office.as(office.lea).update(Comment, comment.id, { body: 'Ask nobody.' });
    expect(silent.mentions).to.equal(null);
  });

  it('passes over people who have left', async () => {
    const gone = await office.bench.create(Person, { name: 'Gone', username: 'gone', active: false });
    const comment = await office.say(office.lea, 'internal', `@gone and @[Gone](${gone.id})`);
    expect(comment.mentions).to.equal(null);
  });

  it('cannot be claimed by the caller', async () => {
    const values = {
      subject_type: Ticket.name,
      subject_id: office.ticket.id,
      audience: 'public',
      body: 'Hello.',
      mentions: [office.max.id],
    } as const;
    expect((await failure(office.as(office.dana).create(Comment, values))).problems[0]?.pointer).to.equal(
      '/mentions',
    );
  });

  it('watches nothing twice, however many write at once', async () => {
    await Promise.all(
      ['One @max', 'Two @max', 'Three @max'].map((body) => office.say(office.lea, 'public', body)),
    );
    expect((await watchers()).filter((person) => person === office.max.id)).to.have.length(1);
  });

  it('leaves authors alone where the setting says so, but not those who are named', async () => {
    await office.bench.saveSettings('worklog', { watch_own: false });
    const ticket = await office.as(office.max).create(Ticket, { title: 'Quiet' });
    await office.as(office.max).create(Comment, {
      subject_type: Ticket.name,
      subject_id: ticket.id,
      audience: 'internal',
      body: '@lea?',
    });
    await office.bench.settled();
    const { items } = await office.bench.store.find(Watcher, { filter: eq('subject_id', ticket.id) });
    expect(items.map(({ person }) => person)).to.deep.equal([office.lea.id]);
    await office.bench.saveSettings('worklog', { watch_own: true });
  });

  it('is not needed by whoever creates a record: they watch it', async () => {
    const ticket = await office.as(office.dana).create(Ticket, { title: 'Mine', caller: office.dana.id });
    await office.bench.settled();
    const { items } = await office.bench.store.find(Watcher, { filter: eq('subject_id', ticket.id) });
    expect(items.map(({ person }) => person)).to.deep.equal([office.dana.id]);
  });
});
