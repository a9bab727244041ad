import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Comment } from '@praxis/plugin-worklog/contract';
import { failure } from './support/failure.js';
import { openOffice, type Office } from './support/conversation.js';
import { Desk, Ticket } from './support/tickets.js';

describe('the audience of a message', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.bench.close());

  it('is everybody who may read the record, for public messages', async () => {
    const comment = await office.say(office.lea, 'public', 'We are looking at it.');
    expect((await office.as(office.dana).get(Comment, comment.id)).body).to.equal('We are looking at it.');
    expect((await failure(office.as(office.omar).get(Comment, comment.id))).code).to.equal(
      'E_RECORD_NOT_FOUND',
    );
  });

  it('is agents, for internal notes', async () => {
    const note = await office.say(office.lea, 'internal', 'She calls every week.');
    expect((await office.as(office.max).get(Comment, note.id)).body).to.equal('She calls every week.');
    expect((await failure(office.as(office.dana).get(Comment, note.id))).code).to.equal('E_RECORD_NOT_FOUND');
  });

  it('can be set to agents by agents only', async () => {
    const error = await failure(office.say(office.dana, 'internal', 'Between us.'));
    expect(error.code).to.equal('E_ACCESS_DENIED');
  });

  it('never changes', async () => {
    const note = await office.say(office.lea, 'internal', 'Not for her.');
    const error = await failure(office.as(office.lea).update(Comment, note.id, { audience: 'public' }));
    expect(error.problems[0]?.pointer).to.equal('/audience');
  });

  it('ends where the record cannot be read: nobody writes about what they may not see', async () => {
    const error = await failure(office.say(office.omar, 'public', 'Me too.'));
    expect(error.problems).to.deep.include({
      pointer: '/subject_id',
      code: 'SUBJECT',
      message: 'There is no such record that you may read.',
    });
  });

  it('needs a record whose type takes messages', async () => {
    const desk = await office.bench.create(Desk, { title: 'D1' });
    const values = {
      subject_type: Desk.name,
      subject_id: desk.id,
      audience: 'public',
      body: 'Nice.',
    } as const;
    const error = await failure(office.as(office.lea).create(Comment, values));
    expect(error.problems[0]?.code).to.equal('SUBJECT_TYPE');
  });

  it('is gone with the record in the bin, and back with it', async () => {
    const store = office.as(office.lea);
    const other = await store.create(Ticket, { title: 'Broken chair' });
    const values = {
      subject_type: Ticket.name,
      subject_id: other.id,
      audience: 'public',
      body: 'Which one?',
    } as const;
    const comment = await store.create(Comment, values);
    await store.delete(Ticket, other.id);
    expect((await failure(store.create(Comment, values))).problems[0]?.code).to.equal('SUBJECT');
    await store.restore(Ticket, other.id);
    expect(
      (await store.find(Comment, { filter: eq('subject_id', other.id) })).items.map(({ id }) => id),
    ).to.deep.equal([comment.id]);
  });

  it('lets authors correct and take back what they wrote, and nobody else', async () => {
    const mine = await office.say(office.lea, 'public', 'Tommorow.');
    await office.as(office.lea).update(Comment, mine.id, { body: 'Tomorrow.' });
    expect((await failure(office.as(office.max).update(Comment, mine.id, { body: 'Never.' }))).code).to.equal(
      'E_ACCESS_DENIED',
    );
    await office.as(office.lea).delete(Comment, mine.id);
    const hers = await office.say(office.dana, 'public', 'Thanks.');
    expect(
      (await failure(office.as(office.dana).update(Comment, hers.id, { body: 'No thanks.' }))).code,
    ).to.equal('E_ACCESS_DENIED');
  });
});
