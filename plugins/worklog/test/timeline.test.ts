import { expect } from 'chai';
import { Attachment, Comment } from '@praxis/plugin-worklog/contract';
import { Person } from '@praxis/plugin-people/contract';
import { Files, type PluginContext, type Principal, type TimelineEvent } from '@praxis/sdk';
import { Readable } from 'node:stream';
import { composerModel } from '../src/conversation/composer.js';
import { timeline } from '../src/conversation/timeline.js';
import { addLink } from '../src/links/add-link.js';
import { openOffice, type Office } from './support/conversation.js';
import { Ticket } from './support/tickets.js';

describe('the conversation on a record’s page', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.bench.close());

  const context = (who: Principal): PluginContext => office.bench.platform.context('worklog', who);
  const eventsFor = async (
    who: Principal,
    more: { before?: string; limit?: number } = {},
  ): Promise<readonly TimelineEvent[]> => {
    const record = await office.as(who).get(Ticket.name, office.ticket.id);
    const events = await timeline.load({ record, type: Ticket.name, limit: 50, ...more }, context(who));
    return [...events].sort((left, right) => left.at.localeCompare(right.at));
  };
  const attach = async (audience: 'public' | 'internal', comment?: string): Promise<void> => {
    const { id } = await office.bench.platform.use(Files).put(Readable.from(['x']));
    await office.as(office.lea).create(Attachment, {
      subject_type: Ticket.name,
      subject_id: office.ticket.id,
      audience,
      ...(comment !== undefined && { comment }),
      name: 'plan.png',
      media_type: 'image/png',
      size: 1,
      file: id,
    });
  };

  it('tells what was said, with how it came and with its files', async () => {
    const comment = await office.say(office.dana, 'public', 'It is *dead*.');
    await attach('public', comment.id);
    const [event] = await eventsFor(office.lea);
    expect(event).to.deep.include({
      id: `comment-${comment.id}`,
      kind: 'message',
      actor: office.dana.id,
      markdown: 'It is *dead*.',
      channel: 'Portal',
      edited: false,
    });
    expect(event?.files).to.have.length(1);
    expect(event?.files?.[0]).to.include({ name: 'plan.png', size: 1, image: true });
  });

  it('leads from a mention to the person', async () => {
    await office.say(office.lea, 'public', `Ask @[Max Ito](${office.max.id}).`);
    expect((await eventsFor(office.dana))[0]?.markdown).to.equal(
      `Ask [@Max Ito](/r/person/${office.max.id}).`,
    );
  });

  it('tells which message was edited', async () => {
    const comment = await office.say(office.lea, 'public', 'Tommorow.');
    await office.as(office.lea).update(Comment, comment.id, { body: 'Tomorrow.' });
    expect((await eventsFor(office.dana))[0]).to.include({ markdown: 'Tomorrow.', edited: true });
  });

  it('tells of files and links as events', async () => {
    await attach('internal');
    const other = await office.bench.create(Ticket, { title: 'Switch broken' });
    await addLink(
      office.as(office.lea),
      { type: Ticket.name, id: office.ticket.id },
      { choice: 'caused_by', to: other.number ?? '' },
    );
    const events = await eventsFor(office.lea);
    expect(events.map(({ kind, text, links }) => [kind, text, links?.[0]?.label])).to.have.deep.members([
      ['event', 'attached for agents only', 'plan.png'],
      ['event', 'linked this: caused by', `${other.number ?? ''} Switch broken`],
    ]);
    expect(await eventsFor(office.dana)).to.deep.equal([]);
  });

  it('is told page by page', async () => {
    for (const body of ['1', '2', '3']) {
      await office.say(office.lea, 'public', body);
      office.bench.clock.advance('PT1M');
    }
    const newest = await eventsFor(office.dana, { limit: 2 });
    expect(newest.map(({ markdown }) => markdown)).to.deep.equal(['2', '3']);
    const earlier = await eventsFor(office.dana, { limit: 2, before: newest[0]?.at ?? '' });
    expect(earlier.map(({ markdown }) => markdown)).to.deep.equal(['1']);
  });

  it('has a composer that always opens with a reply, to whom the record is for', async () => {
    const record = await office.as(office.lea).get(Ticket.name, office.ticket.id);
    const model = (await composerModel(context(office.lea), Ticket.name, record)) as unknown as {
      readonly mode: string;
      readonly seen: string;
      readonly modes: readonly Readonly<Record<string, unknown>>[];
    };
    expect(model.mode).to.equal('reply');
    expect(
      model.modes.map(({ name, internal, recipients, submitLabel }) => [
        name,
        internal,
        recipients,
        submitLabel,
      ]),
    ).to.deep.equal([
      ['reply', false, 'to Dana Whitfield', 'Send to Dana'],
      ['note', true, 'visible to agents only', 'Add internal note'],
    ]);
    expect(model.seen).to.equal(record.updated_at);
  });

  it('has a composer that has seen the newest message', async () => {
    office.bench.clock.advance('PT1H');
    const comment = await office.say(office.dana, 'public', 'Hello?');
    const record = await office.as(office.lea).get(Ticket.name, office.ticket.id);
    expect(await composerModel(context(office.lea), Ticket.name, record)).to.include({
      seen: comment.created_at,
    });
  });

  it('names the channel by who writes', async () => {
    const comment = await office.say(office.lea, 'public', 'Hello.');
    expect(comment.channel).to.equal('web');
    const phone = await office.as(office.lea).create(Comment, {
      subject_type: Ticket.name,
      subject_id: office.ticket.id,
      audience: 'public',
      body: 'She called.',
      channel: 'phone',
    });
    expect(phone.channel).to.equal('phone');
    const forged = await office.as(office.dana).create(Comment, {
      subject_type: Ticket.name,
      subject_id: office.ticket.id,
      audience: 'public',
      body: 'I am an email.',
      channel: 'email',
    });
    expect(forged.channel).to.equal('portal');
    const program = { ...office.dana, scopes: ['*:*'] };
    expect((await office.say(program, 'public', 'Beep.')).channel).to.equal('api');
  });

  it('names nobody where the record is for nobody', async () => {
    const other = await office.bench.create(Ticket, { title: 'Nobody’s' });
    const record = await office.as(office.lea).get(Ticket.name, other.id);
    const model = await composerModel(context(office.lea), Ticket.name, record);
    expect(JSON.stringify(model)).to.contain('to everybody who may read this');
    expect(await office.bench.store.count(Person)).to.equal(4);
  });
});
