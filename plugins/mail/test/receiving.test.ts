import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { NotificationDelivery } from '@praxis/plugin-notifications/contract';
import { Organisation, Person } from '@praxis/plugin-people/contract';
import { Attachment, Comment } from '@praxis/plugin-worklog/contract';
import { Secrets } from '@praxis/sdk';
import { Mailbox, MailMessage } from '../src/contract.js';
import { replyReference, signedMessageId } from '../src/outgoing/reply-token.js';
import { mailOf, openDesk, type Desk } from './support/desk.js';

describe('a mail that comes', () => {
  let desk: Desk;
  before(async function () {
    this.timeout(60_000);
    desk = await openDesk({ defaults: 'impact: 2\n# a remark' });
  });
  after(() => desk?.close());

  const incidentOf = async ({ subject_id }: { readonly subject_id: string | null }) =>
    desk.bench.read(Incident, subject_id ?? '');
  const commentsOn = async ({ id }: { readonly id: string }) =>
    (await desk.bench.store.find(Comment, { filter: eq('subject_id', id), sort: ['created_at'] })).items;
  /** A Message-ID such as ours have it. */
  const answering = (incident: { readonly id: string }): string =>
    signedMessageId(
      desk.context().use(Secrets),
      { type: 'incident', id: incident.id },
      'x1',
      'praxis.example',
    );

  it('becomes a record of its sender, with the defaults of the mailbox', async () => {
    const mail = await desk.take(
      mailOf({ Subject: '=?utf-8?q?Kein_W=C3=A4hlton?=' }, 'The phone\n  is dead.'),
    );
    expect(mail).to.include({ outcome: 'created', from_address: 'dana@customer.example', automatic: false });
    const incident = await incidentOf(mail);
    expect(incident).to.include({ title: 'Kein Wählton', caller: desk.dana, channel: 'email', impact: '2' });
    expect([incident.description, incident.created_by]).to.deep.equal(['The phone\n  is dead.', desk.dana]);
  });

  it('makes people of senders whom nobody knows, in the organisation of their mail domain', async () => {
    const { id } = await desk.bench.create(Organisation, { name: 'Vale Ltd', mail_domain: 'vale.example' });
    const mail = await desk.take(mailOf({ From: '"Omar Haddad" <Omar@Vale.example>' }, 'Hello.'));
    const person = await desk.bench.read(Person, mail.person ?? '');
    expect(person).to.include({ name: 'Omar Haddad', email: 'omar@vale.example', organisation: id });
    const again = await desk.take(mailOf({ From: 'omar@vale.example' }, 'Hello again.'));
    expect(again.person).to.equal(person.id);
  });

  it('becomes a message on the record whose mail it answers', async () => {
    const first = await desk.take(mailOf({ 'Message-ID': '<first@customer.example>' }, 'Help.'));
    const incident = await incidentOf(first);
    const reply = await desk.take(
      mailOf(
        { Subject: 'Anything', References: '<nothing@x.example> <first@customer.example>' },
        'One more thing.\n\n-- \nDana\nHarbour & Vale',
      ),
    );
    expect(reply).to.include({ outcome: 'commented', subject_id: incident.id });
    const [comment] = await commentsOn(incident);
    expect(comment).to.include({
      body: 'One more thing.',
      channel: 'email',
      audience: 'public',
      created_by: desk.dana,
    });
    expect((await desk.original(reply)).toString()).to.include('Harbour & Vale');
  });

  it('finds its record by a signed Message-ID or reference, even if no mail of it is known', async () => {
    const [one, other] = [await desk.incident(), await desk.incident()];
    const byId = await desk.take(mailOf({ 'In-Reply-To': answering(one) }, 'By id.'));
    const reference = replyReference(desk.context().use(Secrets), { type: 'incident', id: other.id });
    const byText = await desk.take(mailOf({ From: 'boss@customer.example' }, `By text.\n\n${reference}`));
    expect([byId.subject_id, byText.subject_id]).to.deep.equal([one.id, other.id]);
  });

  it('is not let in by a reference that somebody made up', async () => {
    const incident = await desk.incident();
    const forged = answering(incident).replace(/\.[\w-]{16}@/, '.AAAAAAAAAAAAAAAA@');
    const mail = await desk.take(
      mailOf(
        { From: 'eve@elsewhere.example', 'In-Reply-To': forged, Subject: `Re: ${incident.number ?? ''}` },
        'Let me in.',
      ),
    );
    expect(mail.outcome).to.equal('created');
    expect(await commentsOn(incident)).to.deep.equal([]);
  });

  it('finds its record by the number in its subject if its sender may read that', async () => {
    const incident = await desk.incident();
    const subject = `AW: [${incident.number ?? ''}] No dial tone`;
    expect((await desk.take(mailOf({ Subject: subject }, 'Me.'))).subject_id).to.equal(incident.id);
    const stranger = await desk.take(mailOf({ Subject: subject, From: 'eve@elsewhere.example' }, 'Not me.'));
    expect(stranger.subject_id).to.not.equal(incident.id);
  });

  it('reopens what was resolved, unless it only says thanks', async () => {
    const resolved = async () => {
      const incident = await desk.incident();
      return desk.bench.transition(Incident, incident.id, 'resolve', {
        ...{ resolution_code: 'fixed', resolution_notes: 'A new cable.' },
      });
    };
    const [thanked, complained] = [await resolved(), await resolved()];
    await desk.take(mailOf({ 'In-Reply-To': answering(thanked) }, 'Many thanks!\n\nDana'));
    await desk.take(mailOf({ 'In-Reply-To': answering(complained) }, 'Sorry, it is dead again.'));
    expect((await desk.bench.read(Incident, thanked.id)).state).to.equal('resolved');
    expect(await commentsOn(thanked)).to.have.length(1);
    expect((await desk.bench.read(Incident, complained.id)).state).to.equal('in_progress');
    await desk.take(
      mailOf({ From: 'boss@customer.example', 'In-Reply-To': answering(thanked) }, 'What is this?'),
    );
    expect((await desk.bench.read(Incident, thanked.id)).state).to.equal('resolved');
  });

  it('brings its files, and shows pictures where they stood', async () => {
    const incident = await desk.incident();
    const picture =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const body = [
      '--b',
      'Content-Type: text/plain',
      '',
      'See [cid:pic1] and the log.',
      '',
      '--b',
      'Content-Type: image/png; name="shot.png"',
      'Content-ID: <pic1>',
      'Content-Transfer-Encoding: base64',
      '',
      picture,
      '',
      '--b',
      'Content-Type: text/plain',
      'Content-Disposition: attachment; filename="../../evil\u202e.log"',
      '',
      'line',
      '',
      '--b--',
    ].join('\n');
    await desk.take(
      mailOf({ 'In-Reply-To': answering(incident), 'Content-Type': 'multipart/mixed; boundary=b' }, body),
    );
    const [comment] = await commentsOn(incident);
    const { items } = await desk.bench.store.find(Attachment, {
      filter: eq('subject_id', incident.id),
      sort: ['created_at'],
    });
    expect(
      items.map(({ name, media_type, audience, comment: of }) => [name, media_type, audience, of]),
    ).to.deep.equal([
      ['shot.png', 'image/png', 'public', comment?.id],
      ['evil.log', 'text/plain', 'public', comment?.id],
    ]);
    expect(comment?.body).to.equal(
      `See ![shot.png](/api/v1/x/worklog/attachments/${items[0]?.id}) and the log.`,
    );
  });

  it('is not taken when a machine answers, when it bounces, or when it is our own', async () => {
    const incident = await desk.incident();
    const reply = { 'In-Reply-To': answering(incident) };
    const rejected = [
      await desk.take(mailOf({ ...reply, 'Auto-Submitted': 'auto-replied' }, 'I am away.')),
      await desk.take(mailOf({ ...reply, Subject: 'Automatische Antwort: Hilfe' }, 'Ich bin nicht da.')),
      await desk.take(mailOf({ ...reply, From: 'MAILER-DAEMON@customer.example' }, 'Undelivered.')),
      await desk.take(mailOf({ ...reply, From: 'desk@praxis.example' }, 'Me, myself.')),
      await desk.take(mailOf({ ...reply, From: undefined }, 'Nobody.')),
    ];
    expect(rejected.map(({ outcome }) => outcome)).to.deep.equal(Array(5).fill('rejected'));
    expect(rejected.every(({ reason }) => reason !== null)).to.equal(true);
    expect(await commentsOn(incident)).to.deep.equal([]);
  });

  it('is kept, and stops nobody else, when nothing can be made of it', async () => {
    await desk.bench.update(Mailbox, desk.mailbox.id, { defaults: 'impact: 9' }).catch(() => undefined);
    const title = 'x'.repeat(400);
    const long = await desk.take(mailOf({ Subject: title }, 'Long.'));
    expect((await incidentOf(long)).title).to.have.length(255);
    const raw = Buffer.from([0, 255, 254, 13, 13, 10, 0]);
    const junk = await desk.take(raw);
    expect([junk.outcome, junk.subject]).to.deep.equal(['rejected', '(no subject)']);
    expect(await desk.original(junk)).to.deep.equal(raw);
  });

  it('is shown in the original to agents who may read its record, and to nobody else', async () => {
    const mail = await desk.take(mailOf({}, 'Read me.'));
    const rejected = await desk.take(mailOf({ 'Auto-Submitted': 'auto-replied' }, 'Away.'));
    const http = await desk.bench.http();
    const status = async (id: string, as: Parameters<typeof desk.bench.as>[0]) =>
      (await http.fetch(`/api/v1/x/mail/messages/${id}/original`, { as })).status;
    const [lea, dana] = [await desk.bench.signIn(desk.lea), await desk.bench.signIn(desk.dana)];
    expect([await status(mail.id, lea), await status(mail.id, dana)]).to.deep.equal([200, 403]);
    expect([await status(rejected.id, lea), await status(rejected.id, 'mail-manager')]).to.deep.equal([
      404, 200,
    ]);
    expect(desk.bench.as(lea).types()).to.not.include('mail_message');
    const page = await http.fetch(`/r/incident/${(await incidentOf(mail)).number ?? ''}`, { as: lea });
    expect(await page.text()).to.include(`/api/v1/x/mail/messages/${mail.id}/original`);
  });

  it('is not taken by the hundred from one address', async () => {
    await desk.bench.saveSettings('mail', { mails_per_hour: 3 });
    const outcomes: string[] = [];
    for (let count = 0; count < 5; count += 1)
      outcomes.push((await desk.take(mailOf({ From: 'loop@machine.example' }, `Mail ${count}`))).outcome);
    expect(outcomes).to.deep.equal(['created', 'created', 'created', 'rejected', 'rejected']);
    await desk.bench.saveSettings('mail', { mails_per_hour: 100 });
  });

  it('tells who sent a message that it came back', async () => {
    const incident = await desk.incident();
    const id = answering(incident);
    const delivery = await desk.bench.store.create(
      NotificationDelivery.name,
      {
        ...{ person: desk.dana, channel: 'email', topic: 'reply', subject: 'Hello', body: 'Hello' },
        ...{ state: 'sent', reference: id, subject_type: 'incident', subject_id: incident.id },
      },
      { anyState: true },
    );
    await desk.bench.create(MailMessage, {
      ...{ direction: 'out', outcome: 'sent', subject: 'Hello', message_id: id, delivery: delivery.id },
      ...{ subject_type: 'incident', subject_id: incident.id },
    });
    const report = (action: string, status: string) =>
      mailOf(
        {
          From: 'MAILER-DAEMON@mx.example',
          'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
        },
        [
          '--b',
          'Content-Type: text/plain',
          '',
          'Sorry.',
          '',
          '--b',
          'Content-Type: message/delivery-status',
          '',
          'Reporting-MTA: dns; mx.example',
          '',
          `Final-Recipient: rfc822; dana@customer.example`,
          `Action: ${action}`,
          `Status: ${status}`,
          'Diagnostic-Code: smtp; 550 5.1.1 No such',
          ' user here',
          '',
          '--b',
          'Content-Type: text/rfc822-headers',
          '',
          `Message-ID: ${id}`,
          'Subject: Hello',
          '',
          '--b--',
        ].join('\n'),
      );
    expect((await desk.take(report('delayed', '4.2.2'))).outcome).to.equal('rejected');
    expect((await desk.bench.read(NotificationDelivery, delivery.id)).state).to.equal('sent');
    expect((await desk.take(report('failed', '5.1.1'))).subject_id).to.equal(incident.id);
    expect(await desk.bench.read(NotificationDelivery, delivery.id)).to.include({
      state: 'bounced',
      problem: 'A mail came back: smtp; 550 5.1.1 No such user here',
    });
  });
});

describe('a mailbox', () => {
  let desk: Desk;
  before(async function () {
    this.timeout(60_000);
    desk = await openDesk({ unknown_senders: 'reject', automatic_mail: 'reject' });
  });
  after(() => desk?.close());

  it('may reject strangers and machines', async () => {
    expect((await desk.take(mailOf({ From: 'eve@elsewhere.example' }, 'Hi.'))).outcome).to.equal('rejected');
    expect((await desk.take(mailOf({ 'List-Id': '<news.example>' }, 'News.'))).outcome).to.equal('rejected');
    expect((await desk.take(mailOf({}, 'Known.'))).outcome).to.equal('created');
  });

  it('takes the defaults of the guide', async () => {
    const guide = await readFile(new URL('../../../docs/guide/admin-mail.md', import.meta.url), 'utf8');
    const defaults = /```text\n([\s\S]+?)```/.exec(guide)?.[1] ?? '';
    await desk.bench.update(Mailbox, desk.mailbox.id, { defaults });
    const { subject_id } = await desk.take(mailOf({}, 'As the guide says.'));
    expect(await desk.bench.read(Incident, subject_id ?? '')).to.include({ impact: '3', urgency: '2' });
  });

  it('is refused while it names what is not there', async () => {
    const problems = async (patch: object): Promise<string> =>
      desk.bench.update(Mailbox, desk.mailbox.id, patch).then(
        () => 'went through',
        (error: { readonly problems: readonly { readonly pointer: string }[] }) =>
          error.problems[0]?.pointer ?? '',
      );
    expect(await problems({ record_type: 'nothing' })).to.equal('/record_type');
    expect(await problems({ defaults: 'colour: red' })).to.equal('/defaults');
    expect(await problems({ defaults: 'impact: 9' })).to.equal('/defaults');
  });

  it('keeps its password sealed, out of lists, out of its history, and from those who may not set it up', async () => {
    const http = await desk.bench.http();
    const post = (as: Parameters<typeof desk.bench.as>[0]) =>
      http.fetch(`/x/mail/connection/${desk.mailbox.id}`, {
        as,
        method: 'POST',
        body: 'change=store&password=correct+horse',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    expect((await post('agent')).status).to.equal(404);
    expect((await post('mail-manager')).status).to.equal(200);
    const { secret } = await desk.bench.read(Mailbox, desk.mailbox.id);
    expect(secret)
      .to.match(/^sealed\./)
      .and.not.include('horse');
    expect(
      desk
        .context()
        .use(Secrets)
        .open(secret ?? ''),
    ).to.equal('correct horse');
    const seen = await desk.bench.as('mail-manager').get(Mailbox, desk.mailbox.id);
    expect(seen).to.not.have.property('secret');
    const journal = JSON.stringify(await desk.bench.journal(Mailbox, desk.mailbox.id));
    expect(journal).to.not.include('horse');
  });
});
