import { expect } from 'chai';
import { Person } from '@praxis/plugin-people/contract';
import { Watcher } from '@praxis/plugin-worklog/contract';
import { eq } from '@praxis/predicate';
import { Notification, NotificationRule, NotificationTemplate } from '../src/contract.js';
import { openOffice, Ticket, type Office } from './support/office.js';

describe('being told', () => {
  let office: Office;
  before(async function () {
    this.timeout(60_000);
    office = await openOffice();
  });
  after(() => office?.close());

  const titles = async (who: Office['lea'], about: { readonly id: string }) =>
    (await office.inboxOf(who, about)).map(({ title }) => title);

  it('comes to whoever is given work, by whom and what', async () => {
    const ticket = await office.bench
      .as(office.max)
      .create(Ticket, { title: 'Flat tyre', assignee: office.lea.id });
    expect(await titles(office.lea, ticket)).to.deep.equal([`${ticket.number} is yours: Flat tyre`]);
    const [entry] = await office.inboxOf(office.lea, ticket);
    expect(entry).to.include({ topic: 'assigned', actor: office.max.id, read_at: null });
  });

  it('comes to a group while nobody of it has taken the work, except to whoever gave it', async () => {
    const ticket = await office.bench
      .as(office.max)
      .create(Ticket, { title: 'Flat tyre', assignment_group: office.group });
    expect(await titles(office.lea, ticket)).to.deep.equal([`${ticket.number} for Service desk: Flat tyre`]);
    expect(await titles(office.max, ticket)).to.deep.equal([]);
  });

  it('never echoes what one did oneself', async () => {
    const ticket = await office.bench
      .as(office.lea)
      .create(Ticket, { title: 'Mine', assignee: office.lea.id });
    await office.say(office.lea, 'public', ticket, 'Talking to myself, @lea.');
    expect(await office.inboxOf(office.lea, ticket)).to.deep.equal([]);
  });

  it('comes to the caller when somebody answers, in the language of the caller', async () => {
    const ticket = await office.ticket();
    await office.say(office.lea, 'public', ticket, 'Please try **again**.');
    const [entry] = await office.inboxOf(office.dana, ticket);
    expect(entry).to.include({
      topic: 'reply',
      title: `Lea Brandt hat zu ${ticket.number} geantwortet: No dial tone`,
      text: 'Please try **again**.',
    });
  });

  it('comes to the assignee when the caller answers', async () => {
    const ticket = await office.ticket();
    await office.say(office.dana, 'public', ticket, 'It works now.');
    expect(await titles(office.lea, ticket)).to.deep.equal([
      `Dana Whitfield replied in ${ticket.number}: No dial tone`,
    ]);
  });

  it('keeps internal notes from callers, even if they are named or watch', async () => {
    const ticket = await office.ticket();
    await office.bench.create(Watcher, {
      subject_type: Ticket.name,
      subject_id: ticket.id,
      person: office.dana.id,
    });
    await office.say(office.lea, 'internal', ticket, 'Do not tell @dana that @max broke it.');
    expect(await office.inboxOf(office.dana, ticket)).to.deep.equal([]);
    expect((await office.inboxOf(office.max, ticket)).map(({ topic }) => topic)).to.deep.equal(['mention']);
  });

  it('leaves out who may not read the record', async () => {
    const ticket = await office.ticket();
    await office.bench.create(Watcher, {
      subject_type: Ticket.name,
      subject_id: ticket.id,
      person: office.omar.id,
    });
    await office.say(office.lea, 'public', ticket, 'For Dana alone.');
    const { items } = await office.bench.store.find(Notification, { filter: eq('person', office.omar.id) });
    expect(items.filter(({ subject_id }) => subject_id === ticket.id)).to.deep.equal([]);
  });

  it('happens once for one thing, however many rules would tell', async () => {
    const ticket = await office.ticket();
    await office.bench.create(Watcher, {
      subject_type: Ticket.name,
      subject_id: ticket.id,
      person: office.lea.id,
    });
    await office.say(office.max, 'internal', ticket, 'You, @lea, are assignee and watcher.');
    expect((await office.inboxOf(office.lea, ticket)).map(({ topic }) => topic)).to.deep.equal(['mention']);
  });

  it('comes when something is finished, and not again when it is closed', async () => {
    const ticket = await office.ticket();
    const lea = office.bench.as(office.lea);
    await lea.transition(Ticket, ticket.id, 'solve', { resolution_notes: 'A new cable.' });
    await lea.transition(Ticket, ticket.id, 'close');
    expect(await titles(office.dana, ticket)).to.deep.equal([`${ticket.number} ist erledigt: No dial tone`]);
  });

  it('does not come for what happened long ago and is brought here now', async () => {
    const longAgo = '2020-01-01T00:00:00.000Z';
    const ticket = await office.bench.store.create(
      Ticket,
      { title: 'History', assignee: office.lea.id },
      { at: longAgo },
    );
    await office.bench.store.importRecords(Ticket, [
      { values: { title: 'Import', assignee: office.lea.id } },
    ]);
    expect(await office.inboxOf(office.lea, ticket)).to.deep.equal([]);
    const { items } = await office.bench.store.find(Notification, {
      filter: { field: 'title', op: 'contains', value: 'Import' },
    });
    expect(items).to.deep.equal([]);
  });

  it('passes over people who have left', async () => {
    const gone = await office.bench.create(Person, { name: 'Gone', active: false });
    const ticket = await office.bench.as(office.lea).create(Ticket, { title: 'Late', assignee: gone.id });
    await office.bench.settled();
    expect(await office.bench.store.count(Notification, { filter: eq('subject_id', ticket.id) })).to.equal(0);
  });

  it('goes by the values of a new record where a rule has a condition', async () => {
    const [template] = (await office.bench.store.find(NotificationTemplate, { limit: 1 })).items;
    await office.bench.create(NotificationRule, {
      ...{
        name: 'Urgent ones',
        record_type: 'ticket',
        event: 'created',
        condition: 'title starts with "Urgent"',
      },
      ...{ audience: ['caller'], topic: 'progress', template: template?.id ?? '' },
    });
    const lea = office.bench.as(office.lea);
    const calm = await lea.create(Ticket, { title: 'Whenever', caller: office.omar.id });
    const urgent = await lea.create(Ticket, { title: 'Urgent: smoke', caller: office.omar.id });
    expect(await office.inboxOf(office.omar, calm)).to.deep.equal([]);
    expect(await office.inboxOf(office.omar, urgent)).to.have.length(1);
  });

  it('follows rules of one’s own, with a condition on the record', async () => {
    const [template] = (await office.bench.store.find(NotificationTemplate, { limit: 1 })).items;
    await office.bench.create(NotificationRule, {
      name: 'Omar hears of big things',
      record_type: 'ticket',
      event: 'changed',
      fields: ['title'],
      condition: 'title contains "big"',
      audience: ['caller'],
      topic: 'progress',
      template: template?.id ?? '',
    });
    const ticket = await office.ticket({ caller: office.omar.id });
    await office.bench.as(office.lea).update(Ticket, ticket.id, { title: 'A small thing' });
    expect(await office.inboxOf(office.omar, ticket)).to.deep.equal([]);
    await office.bench.as(office.lea).update(Ticket, ticket.id, { title: 'A big thing' });
    expect(await office.inboxOf(office.omar, ticket)).to.have.length(1);
  });
});
