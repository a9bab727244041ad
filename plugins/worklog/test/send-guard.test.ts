import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Comment } from '@praxis/plugin-worklog/contract';
import type { PluginContext, Principal } from '@praxis/sdk';
import { conversationPage } from '../src/conversation/page.js';
import { postMessage } from '../src/conversation/post-message.js';
import { ConversationMovedOnError } from '../src/errors.js';
import { failure } from './support/failure.js';
import { openOffice, type Office } from './support/conversation.js';
import { Ticket } from './support/tickets.js';

describe('sending a message', () => {
  let office: Office;
  let key: string;
  let opened: string;

  beforeEach(async () => {
    office ??= await openOffice();
    const { clock, create } = office.bench;
    key = (await create(Ticket, { title: 'No dial tone', caller: office.dana.id })).number ?? '';
    clock.advance('PT1M');
    opened = clock.now().toISOString();
    clock.advance('PT1M');
  });
  after(() => office.bench.close());

  const context = (who: Principal): PluginContext => office.bench.platform.context('worklog', who);
  const send = (
    who: Principal,
    body: string,
    more: { lastEvent?: string; anyway?: boolean; audience?: string } = {},
  ) => postMessage(context(who), { type: Ticket.name, key, audience: 'public', body, ...more });
  const missedBy = async (work: Promise<unknown>) => {
    const error = await failure(work);
    if (!ConversationMovedOnError.matches(error)) throw error;
    return error.details.events.map(({ kind, text }) => `${kind}: ${text}`);
  };

  it('goes through when nothing happened since its writer looked', async () => {
    const comment = await send(office.lea, 'Which room?', { lastEvent: opened });
    expect(comment).to.include({ body: 'Which room?', created_by: office.lea.id });
  });

  it('is held back by a public message that its writer has not seen', async () => {
    await send(office.dana, 'It works again!');
    expect(await missedBy(send(office.lea, 'I am coming up.', { lastEvent: opened }))).to.deep.equal([
      'message: It works again!',
    ]);
    expect(await office.bench.store.count(Comment, { filter: eq('body', 'I am coming up.') })).to.equal(0);
  });

  it('is held back by a change of state or assignee, and by no other', async () => {
    const { id } = await office.bench.store.get(Ticket, key);
    await office.as(office.max).update(Ticket, id, { title: 'No dial tone at all' });
    await send(office.lea, 'One moment.', { lastEvent: opened });
    await office.as(office.max).update(Ticket, id, { assignee: office.max.id });
    await office.as(office.max).transition(Ticket, id, 'solve');
    expect(await missedBy(send(office.lea, 'I am coming up.', { lastEvent: opened }))).to.deep.equal([
      'change: assignee',
      'change: state',
    ]);
  });

  it('is not held back by what its writer did, nor by notes among agents', async () => {
    await send(office.lea, 'First.');
    await send(office.max, 'Careful.', { audience: 'internal' });
    await send(office.lea, 'Second.', { lastEvent: opened });
    expect(await office.bench.store.count(Comment, { filter: eq('body', 'Second.') })).to.equal(1);
  });

  it('goes through anyway when its writer insists', async () => {
    await send(office.dana, 'It works again!');
    const comment = await send(office.lea, 'Coming anyway.', { lastEvent: opened, anyway: true });
    expect(comment.body).to.equal('Coming anyway.');
  });

  it('takes the event that its writer saw last by its id in the timeline', async () => {
    const seen = await send(office.dana, 'It works again!');
    await send(office.lea, 'Good.', { lastEvent: `comment-${seen.id}` });
    office.bench.clock.advance('PT1M');
    await send(office.dana, 'No, it does not.');
    expect(await missedBy(send(office.lea, 'Bye.', { lastEvent: `comment-${seen.id}` }))).to.deep.equal([
      'message: No, it does not.',
    ]);
  });

  it('takes an entry of the history as the last event, too', async () => {
    const { id } = await office.bench.store.get(Ticket, key);
    const { items } = await office.as(office.lea).history(Ticket, id);
    await send(office.dana, 'Hello?');
    expect(
      await missedBy(send(office.lea, 'Yes?', { lastEvent: `change-${items[0]?.seq ?? ''}` })),
    ).to.have.length(1);
  });

  it('counts from the beginning for an event that there never was', async () => {
    await send(office.dana, 'Hello?');
    expect(await missedBy(send(office.lea, 'Yes?', { lastEvent: 'nonsense' }))).to.have.length(1);
  });

  it('lets one of two that are sent at the same moment hear of the other', async () => {
    const results = await Promise.allSettled(
      [office.lea, office.max].map((agent) => send(agent, `From ${agent.name}.`, { lastEvent: opened })),
    );
    expect(results.map(({ status }) => status)).to.have.members(['fulfilled', 'rejected']);
  });

  it('names what happened in a problem, for programs', async () => {
    await send(office.dana, 'It works again!');
    const error = await failure(send(office.lea, 'Coming.', { lastEvent: opened }));
    expect(error).to.include({ code: 'E_CONVERSATION_MOVED_ON', status: 409 });
    expect(error.problems.map(({ code }) => code)).to.deep.equal(['MISSED_MESSAGE']);
  });

  describe('from a page', () => {
    const submit = (who: Principal, form: Record<string, string>) =>
      conversationPage.submit!(
        {
          params: { type: Ticket.name, key },
          query: {},
          form,
          files: [],
          read: () => Promise.resolve({ values: {}, problems: [] }),
        },
        context(who),
      );

    it('returns to the message on the record', async () => {
      const answer = await submit(office.lea, { mode: 'reply', body: 'Which room?', seen: opened });
      expect(answer)
        .to.have.property('redirect')
        .that.matches(new RegExp(`^/r/ticket/${key}#comment-`));
    });

    it('keeps what was written, and shows what was missed, when it is held back', async () => {
      await send(office.dana, 'It works again!');
      const answer = await submit(office.lea, { mode: 'reply', body: 'Coming.', seen: opened });
      expect(answer).to.have.property('status', 409);
      expect(answer).to.have.nested.property('model.body', 'Coming.');
      expect(answer).to.have.nested.property('model.missed[0].text', 'It works again!');
      expect(answer).to.have.nested.property('model.missed[0].name', 'Dana Whitfield');
    });

    it('keeps what was written when it cannot be saved', async () => {
      const denied = await submit(office.dana, { mode: 'note', body: 'Between us.' });
      expect(denied).to.have.property('status', 403);
      expect(denied).to.have.nested.property('model.composer.body', 'Between us.');
      const empty = await submit(office.lea, { mode: 'note', body: '  \n ' });
      expect(empty).to.have.property('status', 422);
      expect(empty).to.have.nested.property('model.composer.mode', 'note');
    });

    it('does not exist for a record that cannot be read', async () => {
      expect(await submit(office.omar, { mode: 'reply', body: 'Me too.' })).to.deep.equal({ notFound: true });
    });
  });
});
