import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Person } from '@praxis/plugin-people/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { Contact } from '../src/contract.js';

describe('contacts', () => {
  let bench: Bench;
  let dana: string;
  before(async () => {
    bench = await startBench({
      plugins: ['contacts', 'incidents'],
      folders: [fileURLToPath(new URL('../..', import.meta.url))],
    });
    dana = (await bench.create(Person, { name: 'Dana Whitfield', phone: '+43 (0)1 234 56-78' })).id;
    await bench.create(Person, { name: 'Dan Otherman', phone: '+43 1 999 99 99' });
  });
  after(() => bench.close());

  const visit = async (path: string, form?: Readonly<Record<string, string>>, as = 'agent') => {
    const http = await bench.http();
    const answer = await http.fetch(path, {
      as,
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') };
  };
  const of = async (subject: string) =>
    (await bench.store.find(Contact, { filter: eq('subject_id', subject), sort: ['began_at', 'id'] })).items;
  const reported = async (values: Readonly<Record<string, unknown>>) => {
    const incident = await bench.store.create(Incident.name, { title: 'Keyboard', caller: dana, ...values });
    await bench.settled();
    return incident;
  };

  describe('by phone', () => {
    it('find the caller by the number, however it is written, or by name', async () => {
      for (const number of ['+43 1 23456-78', '0043 1 2345678', '01/2345678', '2345678 '])
        expect((await visit(`/x/contacts/call?q=${encodeURIComponent(number)}`)).html, number).to.include(
          number === '2345678 ' ? 'Nobody is found.' : 'Dana Whitfield',
        );
      const named = await visit('/x/contacts/call?q=dana');
      expect(named.html).to.include('Dana Whitfield').and.not.include('Dan Otherman');
      expect((await visit('/x/contacts/call?q=Zacharias')).html).to.include('Nobody is found.');
    });

    it('are opened at the caller by a phone system, with what is open for them', async () => {
      const open = await reported({ title: 'Open already' });
      const done = await reported({ title: 'Long gone' });
      await bench.transition(Incident, done.id, 'cancel', { cancel_reason: 'Gone' });
      const { html } = await visit('/x/contacts/call?number=%2B4312345678');
      expect(html)
        .to.include('Dana Whitfield')
        .and.include(open.number ?? '-')
        .and.include('Open already');
      expect(html).to.include('value="+4312345678"').and.not.include('Long gone');
    });

    it('are logged with a new record, or one that is open, or none', async () => {
      const page = `/x/contacts/call?person=${dana}`;
      const call = { person: dana, began_at: '2026-03-02T08:55:00.000Z', channel: 'phone', direction: 'in' };
      const logged = await visit(page, {
        ...call,
        ...{ summary: 'Screen is dark', notes: 'Since *Monday*.', minutes: '4', about: 'incident new' },
      });
      expect(logged.status).to.equal(303);
      const number = String(logged.to).split('/').at(-1) ?? '';
      const incident = await bench.store.get(Incident, number);
      expect(incident).to.include({ title: 'Screen is dark', caller: dana, channel: 'phone' });
      await visit(page, { ...call, summary: 'Asks again', about: `incident ${incident.id}` });
      await visit(page, { ...call, summary: 'Opening hours', about: 'nothing' });
      await bench.settled();
      const contacts = await of(incident.id);
      expect(contacts.map(({ summary, lasted, channel }) => [summary, lasted, channel])).to.deep.equal([
        ['Screen is dark', 240, 'phone'],
        ['Asks again', null, 'phone'],
      ]);
      const { html } = await visit(`/r/incident/${number}`);
      expect(html).to.include('<em>Monday</em>').and.include('Asks again');
      const seen = await visit(`/r/person/${dana}`);
      expect(seen.html).to.include('Opening hours').and.include('Screen is dark');
    });

    it('need to say what about, and keep what was typed', async () => {
      const refused = await visit(`/x/contacts/call?person=${dana}`, {
        ...{ person: dana, channel: 'phone', direction: 'in', summary: '', notes: 'Kept', about: 'nothing' },
      });
      expect(refused.status).to.equal(422);
      expect(refused.html).to.include('“What about” needs a value.').and.include('Kept');
    });

    it('are logged by agents alone', async () => {
      expect((await visit('/x/contacts/call', undefined, 'requester')).status).to.equal(404);
      expect(
        (await visit('/x/contacts/call', { summary: 'x', about: 'nothing' }, 'requester')).status,
      ).to.equal(404);
      expect(bench.as('requester').types()).to.not.include('contact');
    });
  });

  /** The example of the guide, sent as it stands. */
  const example = async () => {
    const guide = await readFile(new URL('../../../docs/guide/agent-contacts.md', import.meta.url), 'utf8');
    const [, text = ''] = /```json\n([^]*?)```/.exec(guide) ?? [];
    const incident = await bench.create(Incident, { title: 'Screen is dark', caller: dana });
    const values = text.replace('the id of a person', dana).replace('the id of the record', incident.id);
    const contact = await bench
      .as('agent')
      .create(Contact.name, JSON.parse(values) as Record<string, unknown>);
    return { incident, contact };
  };

  it('can be sent as the guide says, and a phone system opens the address that stands there', async () => {
    const guide = await readFile(new URL('../../../docs/guide/agent-contacts.md', import.meta.url), 'utf8');
    const [address = ''] = /\/x\/contacts\/call\?number=[%\w]+/.exec(guide) ?? [];
    expect((await visit(address)).html)
      .to.include('Dana Whitfield')
      .and.include('Log it');
    const { incident, contact } = await example();
    expect((await of(incident.id)).map(({ id }) => id)).to.deep.equal([contact.id]);
  });

  describe('of any channel', () => {
    it('are noted when a record is reported and when a message comes, each once', async () => {
      const incident = await reported({ channel: 'email' });
      const say = (channel: 'email' | 'web' | 'portal', audience: 'public' | 'internal' = 'public') =>
        bench.create(Comment, {
          ...{ subject_type: 'incident', subject_id: incident.id, body: 'Any news?' },
          ...{ channel, audience },
        });
      await say('portal');
      await say('web');
      await say('email', 'internal');
      await bench.settled();
      const contacts = await of(incident.id);
      expect(contacts.map(({ channel, direction }) => `${channel} ${direction}`).sort()).to.deep.equal([
        'email in',
        'portal in',
      ]);
      expect(contacts.find(({ channel }) => channel === 'email')?.person).to.equal(dana);
    });

    it('are none when the desk or a machine made the record', async () => {
      expect(await of((await reported({ channel: 'agent' })).id)).to.deep.equal([]);
      expect(await of((await reported({ channel: 'monitoring' })).id)).to.deep.equal([]);
    });

    it('are counted by channel', async () => {
      const counts = await bench.as('agent').countBy(Contact, 'channel');
      const all = await bench.store.count(Contact);
      expect(counts.reduce((sum, { count }) => sum + count, 0)).to.equal(all);
      expect(counts.map(({ value }) => value)).to.include.members(['phone', 'email', 'portal']);
    });
  });

  it('are deleted after as many days as the settings say, and the records that came of them stay', async () => {
    const { incident } = await example();
    bench.clock.advance('P8D');
    const kept = await bench.create(Contact, {
      ...{ channel: 'phone', summary: 'Today', began_at: bench.clock.now().toISOString() },
    });
    await bench.saveSettings('contacts', { keep_days: 0 });
    await bench.runJob('contacts.forget-contacts');
    expect(await of(incident.id)).to.have.length(1);
    await bench.saveSettings('contacts', { keep_days: 7 });
    await bench.runJob('contacts.forget-contacts');
    expect((await bench.store.find(Contact)).items.map(({ id }) => id)).to.deep.equal([kept.id]);
    expect(await bench.read(Incident, incident.id)).to.include({ title: 'Screen is dark' });
  });
});
