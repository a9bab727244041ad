import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import {
  Notification,
  NotificationPreference,
  NotificationQuietTime,
  NotificationRule,
  NotificationTemplate,
  NotificationText,
} from '../src/contract.js';
import { openOffice, Ticket, type Office } from './support/office.js';

describe('the inbox', () => {
  let office: Office;
  before(async function () {
    this.timeout(60_000);
    office = await openOffice();
  });
  after(() => office?.close());

  const page = async (path: string, as: Office['lea'], form?: Readonly<Record<string, string>>) => {
    const http = await office.bench.http();
    return http.fetch(path, {
      as,
      ...(form !== undefined && {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    });
  };
  const namedIn = async (title: string) => {
    const ticket = await office.ticket({ title });
    await office.say(office.max, 'internal', ticket, 'Look, @lea.');
    await office.say(office.max, 'internal', ticket, 'And again, @lea.');
    return { ticket, entries: await office.inboxOf(office.lea, ticket) };
  };
  const fail = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'went through',
      (error: { readonly code: string }) => error.code,
    );

  it('shows by record what waits for its owner', async () => {
    const { ticket } = await namedIn('Printer on fire');
    const html = await (await page('/x/notifications/', office.lea)).text();
    expect(html.match(/data-inbox-group/g)).to.have.length(1);
    expect(html).to.include(ticket.number).and.include('Printer on fire').and.include('And again, @lea.');
    const mentions = await (await page('/x/notifications/?topic=mention', office.lea)).text();
    expect(mentions).to.include('Printer on fire');
    const approvals = await (await page('/x/notifications/?topic=approval', office.lea)).text();
    expect(approvals).to.not.include('Printer on fire');
  });

  it('is nobody else’s', async () => {
    const { ticket, entries } = await namedIn('Private');
    expect(await (await page('/x/notifications/', office.max)).text()).to.not.include('Private');
    const [entry] = entries;
    for (const who of [office.max, office.dana]) {
      expect(await fail(office.bench.as(who).get(Notification, entry?.id ?? ''))).to.equal(
        'E_RECORD_NOT_FOUND',
      );
      await page('/x/notifications/', who, { ids: entry?.id ?? '', change: 'done' });
    }
    expect((await office.inboxOf(office.lea, ticket))[0]?.done_at).to.equal(null);
    expect(
      await fail(office.bench.as(office.lea).update(Notification, entry?.id ?? '', { title: 'Mine' })),
    ).to.not.equal('went through');
  });

  it('hides what its owner may no longer read', async () => {
    const ticket = await office.ticket({ title: 'Moved away' });
    await office.say(office.lea, 'public', ticket, 'Hello Dana.');
    expect(await office.inboxOf(office.dana, ticket)).to.have.length(1);
    await office.bench.update(Ticket, ticket.id, { caller: office.omar.id });
    expect(await office.inboxOf(office.dana, ticket)).to.deep.equal([]);
  });

  it('marks as read on the way to the record', async () => {
    const { ticket } = await namedIn('On the way');
    const answer = await page(`/x/notifications/open/ticket/${ticket.id}`, office.lea);
    expect(answer.headers.get('location')).to.equal(`/r/ticket/${ticket.number}`);
    const entries = await office.inboxOf(office.lea, ticket);
    expect(entries.every(({ read_at }) => read_at !== null)).to.equal(true);
  });

  it('lets go of what is done', async () => {
    const { ticket, entries } = await namedIn('Get it done');
    await page('/x/notifications/', office.lea, {
      ids: entries.map(({ id }) => id).join(','),
      change: 'done',
    });
    expect(await (await page('/x/notifications/', office.lea)).text()).to.not.include('Get it done');
    office.bench.clock.advance('P91D');
    await office.bench.runJob('notifications.tidy');
    expect(await office.inboxOf(office.lea, ticket)).to.deep.equal([]);
  });

  it('brings back, unread, what was snoozed', async () => {
    const { ticket, entries } = await namedIn('Later');
    await page('/x/notifications/', office.lea, {
      ids: entries.map(({ id }) => id).join(','),
      change: 'hour',
    });
    expect(await (await page('/x/notifications/', office.lea)).text()).to.not.include('Later');
    office.bench.clock.advance('PT61M');
    await office.bench.runJob('notifications.wake');
    expect((await office.inboxOf(office.lea, ticket)).map(({ read_at }) => read_at)).to.deep.equal([
      null,
      null,
    ]);
    expect(await (await page('/x/notifications/', office.lea)).text()).to.include('Later');
  });

  it('is chosen away by whoever does not want to be told', async () => {
    const saved = await page('/x/notifications/preferences', office.max, {
      'mention.inbox': 'off',
      'mention.email': 'digest',
    });
    expect(saved.status).to.equal(303);
    const html = await (await page('/x/notifications/preferences?saved=1', office.max)).text();
    expect(html).to.include('value="off" selected').and.include('value="digest" selected');
    const ticket = await office.ticket();
    await office.say(office.lea, 'internal', ticket, 'Nothing, @max.');
    expect(await office.inboxOf(office.max, ticket)).to.deep.equal([]);
    const theirs = office.bench.as(office.lea).create(NotificationPreference, {
      ...{ person: office.dana.id, topic: 'reply', channel: 'inbox', mode: 'off' },
    });
    expect(await fail(theirs)).to.equal('E_ACCESS_DENIED');
  });
});

describe('rules and texts', () => {
  let office: Office;
  before(async function () {
    this.timeout(60_000);
    office = await openOffice();
  });
  after(() => office?.close());

  const problems = async (work: Promise<unknown>): Promise<readonly string[]> =>
    work.then(
      () => [],
      (error: { readonly problems: readonly { readonly pointer: string }[] }) =>
        error.problems.map(({ pointer }) => pointer),
    );

  it('are kept by those whose task it is', async () => {
    const [rule] = (await office.bench.store.find(NotificationRule, { limit: 1 })).items;
    const keeper = office.bench.as('notification-manager');
    expect((await keeper.update(NotificationRule, rule?.id ?? '', { active: false })).active).to.equal(false);
    await keeper.update(NotificationRule, rule?.id ?? '', { active: true });
    expect(office.bench.as(office.lea).types()).to.not.include('notification_rule');
  });

  it('are refused while they make no sense', async () => {
    const [template] = (await office.bench.store.find(NotificationTemplate, { limit: 1 })).items;
    const rule = {
      ...{ name: 'Nonsense', record_type: 'ticket', event: 'changed', fields: ['title'], topic: 'progress' },
      ...{ audience: ['caller'], template: template?.id ?? '' },
    } as const;
    const create = (values: object) =>
      problems(office.bench.create(NotificationRule.name, { ...rule, ...values }));
    expect(await create({ record_type: 'nothing' })).to.deep.equal(['/record_type']);
    expect(await create({ fields: null })).to.deep.equal(['/fields']);
    expect(await create({ audience: ['title'] })).to.deep.equal(['/audience']);
    expect(await create({ condition: 'colour = red' })).to.deep.equal(['/condition']);
    expect(await create({ condition: 'title is' })).to.deep.equal(['/condition']);
    expect(
      await problems(
        office.bench.create(NotificationText, {
          ...{ template: template?.id ?? '', language: 'fr', subject: '{{#if}}', body: '{{secret x}}' },
        }),
      ),
    ).to.deep.equal(['/subject', '/body']);
  });

  it('take the example of the guide', async () => {
    const guide = await readFile(
      new URL('../../../docs/guide/agent-notifications.md', import.meta.url),
      'utf8',
    );
    const quiet = /```json\n([\s\S]+?)```/.exec(guide)?.[1] ?? '';
    const own = JSON.parse(quiet.replace('the id of a person', office.omar.id)) as Record<string, unknown>;
    await office.bench.as(office.omar).create(NotificationQuietTime.name, own);
    const body = /```text\n([\s\S]+?)```/.exec(guide)?.[1] ?? '';
    const { id } = await office.bench.create(NotificationTemplate, { name: 'From the guide' });
    await office.bench.create(NotificationText, {
      template: id,
      language: 'en',
      subject: '{{number}}',
      body,
    });
    const ticket = await office.ticket({ description: 'It is **red**.' });
    const http = await office.bench.http();
    const keeper = await office.bench.signIn(office.lea.id, { roles: ['notification-manager'] });
    const address = `/x/notifications/preview/${id}?type=ticket&key=${ticket.number ?? ''}`;
    const html = await (await http.fetch(address, { as: keeper })).text();
    expect(html).to.include(`Hello Lea, Lea Brandt gave you **${ticket.number} No dial tone**.`);
    expect(html).to.include('It is **red**.');
  });

  it('are shown with a real record before anybody gets them', async () => {
    const ticket = await office.ticket({ title: 'Seen *before*' });
    const { items } = await office.bench.store.find(NotificationTemplate, { filter: eq('name', 'Finished') });
    const http = await office.bench.http();
    const address = `/x/notifications/preview/${items[0]?.id ?? ''}?type=ticket&key=${ticket.number ?? ''}`;
    const [person] = [await office.bench.signIn(office.lea.id, { roles: ['notification-manager'] })];
    const html = await (await http.fetch(address, { as: person })).text();
    expect(html)
      .to.include(`${ticket.number} is done: Seen *before*`)
      .and.include(`${ticket.number} ist erledigt`);
    expect(html).to.include('Seen \\*before\\*');
    expect((await http.fetch(address, { as: office.dana })).status).to.equal(404);
  });
});
